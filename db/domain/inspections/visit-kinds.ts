import type { IsoDay } from '../market/calendar.ts';
import type { Words } from '../words.ts';

/**
 * What a visit is. The board supervises (giám sát, nhắc nhở) as often as it likes; an official check (kiểm tra) is
 * another thing, which the law counts per household.
 */
export const visitKinds = [
  'supervision',
  'follow_up',
  'report',
  'periodic',
  'unannounced',
  'specialised',
  'joint',
] as const;
export type VisitKind = (typeof visitKinds)[number];

export const visitKindWords: Readonly<Record<VisitKind, Words>> = {
  supervision: { vi: 'Giám sát, nhắc nhở', en: 'Supervision by the board' },
  follow_up: { vi: 'Xem lại khắc phục', en: 'Follow-up of corrections' },
  report: { vi: 'Xác minh phản ánh', en: 'Looking into a report' },
  periodic: { vi: 'Kiểm tra định kỳ', en: 'Periodic official check' },
  unannounced: { vi: 'Kiểm tra đột xuất', en: 'Unannounced official check' },
  specialised: { vi: 'Kiểm tra chuyên ngành', en: 'Specialised official check' },
  joint: { vi: 'Kiểm tra liên ngành', en: 'Joint official check' },
};

/** Kinds that are official checks (kiểm tra), which the law counts. */
export const officialKinds: readonly VisitKind[] = ['periodic', 'unannounced', 'specialised', 'joint'];

export function isOfficial(kind: VisitKind): boolean {
  return officialKinds.includes(kind);
}

/** Why a household is officially checked again in the same year. */
export const againReasons = ['clear_signs', 'report', 'food_poisoning', 'follow_up_order', 'recall'] as const;
export type AgainReason = (typeof againReasons)[number];

export const againReasonWords: Readonly<Record<AgainReason, Words>> = {
  clear_signs: { vi: 'Có dấu hiệu vi phạm rõ ràng', en: 'Clear signs of a violation' },
  report: { vi: 'Có phản ánh, tố giác', en: 'A report was made' },
  food_poisoning: { vi: 'Nghi ngộ độc thực phẩm', en: 'Suspected food poisoning' },
  follow_up_order: { vi: 'Kiểm tra lại theo kết luận trước', en: 'Ordered by an earlier conclusion' },
  recall: { vi: 'Truy xuất, thu hồi sản phẩm', en: 'Tracing or recall of a product' },
};

export interface OfficialLimit {
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  readonly perYear: number;
  readonly basis: Words;
}

/** Dated data: how often a household may be officially checked in a calendar year without a reason of its own. */
export const officialLimits: readonly OfficialLimit[] = [
  {
    validFrom: '2025-05-17',
    validTo: null,
    perYear: 1,
    basis: {
      vi: 'Không quá một lần mỗi năm với hộ kinh doanh, trừ khi có dấu hiệu vi phạm rõ ràng (từ 17/5/2025; văn bản chờ xác nhận)',
      en: 'At most once a year for a household unless there are clear signs of a violation (since 2025-05-17; document to be confirmed)',
    },
  },
];

export function officialLimitOn(day: IsoDay): OfficialLimit | undefined {
  return officialLimits.findLast(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo),
  );
}

/**
 * Whether a visit must say why the household is checked once more.
 *
 * @param earlier days of official checks of the same household, of any year
 */
export function needsAgainReason(kind: VisitKind, day: IsoDay, earlier: readonly IsoDay[]): boolean {
  const limit = officialLimitOn(day);
  if (!isOfficial(kind) || limit === undefined) return false;
  const sameYear = earlier.filter((other) => other.slice(0, 4) === day.slice(0, 4) && other <= day);
  return sameYear.length >= limit.perYear;
}
