import { addDays } from '../market/calendar.ts';
import type { Words } from '../words.ts';

/** Kinds of papers and marks that come with goods, by the codes the market's staff use. */
export const paperKinds = [
  'KDDV',
  'KSGM',
  'PXK',
  'HD',
  'BK',
  'ATTP',
  'CK',
  'VG',
  'TCB',
  'KDTV',
  'TKHQ',
  'TXNG',
  'PKN',
  'XXNT',
  'SO',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperKindWords: Readonly<Record<PaperKind, Words>> = {
  KDDV: { vi: 'Giấy kiểm dịch động vật', en: 'Animal quarantine certificate' },
  KSGM: { vi: 'Dấu kiểm soát giết mổ', en: 'Slaughter control stamp' },
  PXK: { vi: 'Phiếu xuất kho', en: 'Delivery slip' },
  HD: { vi: 'Hóa đơn', en: 'Invoice' },
  BK: { vi: 'Bảng kê thu mua', en: 'Purchase list' },
  ATTP: { vi: 'Giấy đủ điều kiện an toàn thực phẩm', en: 'Food safety certificate of the maker' },
  CK: { vi: 'Bản cam kết', en: 'Signed commitment' },
  VG: { vi: 'VietGAP, GlobalGAP, hữu cơ', en: 'VietGAP, GlobalGAP or organic certificate' },
  TCB: { vi: 'Bản tự công bố sản phẩm', en: 'Product self-declaration' },
  KDTV: { vi: 'Giấy kiểm dịch thực vật', en: 'Plant quarantine certificate' },
  TKHQ: { vi: 'Tờ khai hải quan', en: 'Customs declaration' },
  TXNG: { vi: 'Tem truy xuất nguồn gốc', en: 'Traceability tag' },
  PKN: { vi: 'Phiếu kiểm nghiệm', en: 'Laboratory report' },
  XXNT: { vi: 'Giấy xác nhận xuất xứ nhuyễn thể', en: 'Certificate of origin for shellfish' },
  SO: { vi: 'Sổ nhập hàng', en: 'Goods-in book' },
};

/**
 * Whether a paper speaks for goods of a day: issued by then, and not run out. A paper without dates does; one that
 * does not makes a hop declared at most.
 *
 * @param day the goods' market day, ISO like the paper's own
 */
export function isValidOn(
  paper: { readonly issuedOn?: string | null | undefined; readonly validTo?: string | null | undefined },
  day: string,
): boolean {
  return (paper.issuedOn ?? day) <= day && (paper.validTo ?? day) >= day;
}

/** How near a paper is to its last day; the board and the trader are told 30 and 7 days before. */
export type PaperTerm = 'open' | 'month' | 'week' | 'expired';
export const paperAlarmDays = { month: 30, week: 7 } as const;

/** @param validTo the paper's last day, ISO; null when it has none */
export function paperTermOf(validTo: string | null, today: string): PaperTerm {
  if (validTo === null) return 'open';
  if (validTo < today) return 'expired';
  if (validTo <= addDays(today, paperAlarmDays.week)) return 'week';
  return validTo <= addDays(today, paperAlarmDays.month) ? 'month' : 'open';
}
