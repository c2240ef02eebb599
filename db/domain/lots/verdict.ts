import { addDays } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { PublicWords } from '../words.ts';
import { isKnown } from './evidence.ts';
import type { WayHop } from './way-of-goods.ts';

/** What a lot's page says first, worst first; `past` replaces only `unproven` and `clear`. */
export const verdicts = ['recalled', 'held', 'unproven', 'clear', 'past'] as const;
export type Verdict = (typeof verdicts)[number];

/** `n` and `m` in the words of `unproven` stand for known and required hops. */
export const verdictWords: Readonly<Record<Verdict, PublicWords>> = {
  recalled: { vi: 'Thu hồi', en: 'Recalled', zh: '召回', ko: '회수', ja: '回収' },
  held: {
    vi: 'Đang xác minh, tạm ngừng bán',
    en: 'Being verified, sale paused',
    zh: '核实中，暂停销售',
    ko: '확인 중, 판매 중지',
    ja: '確認中、販売一時停止',
  },
  unproven: {
    vi: 'Biết rõ {n} trong {m} chặng',
    en: '{n} of {m} steps known',
    zh: '已知 {m} 段中的 {n} 段',
    ko: '{m}단계 중 {n}단계 확인',
    ja: '{m} 区間中 {n} 区間が確認済み',
  },
  clear: { vi: 'Rõ nguồn gốc', en: 'Origin known', zh: '来源清楚', ko: '출처 확인됨', ja: '産地確認済み' },
  past: {
    vi: 'Đã qua ngày bán',
    en: 'Past its day of sale',
    zh: '已过销售日',
    ko: '판매일 지남',
    ja: '販売日経過',
  },
};

export interface VerdictInput {
  /** A recall in force on this lot, by the ordering body or the business itself. */
  readonly recalled: boolean;
  /** A hold, a board's "tạm ngừng bán, chờ xác minh", or a check standing that stops the sale, in force on this lot. */
  readonly held: boolean;
  readonly way: readonly WayHop[];
  /** The last market day of sale, from `expiresOn`; null = it does not expire. */
  readonly expiresOn: IsoDay | null;
  /** The market day it is now. */
  readonly today: IsoDay;
}

export interface VerdictAnswer {
  readonly verdict: Verdict;
  readonly knownHops: number;
  readonly requiredHops: number;
}

/** A verdict is always derived and never stored by hand. A lot with fewer than two required hops is never clear. */
export function verdictOf(input: VerdictInput): VerdictAnswer {
  const required = input.way.filter((hop) => hop.required);
  const counts = {
    knownHops: required.filter((hop) => isKnown(hop.evidence)).length,
    requiredHops: required.length,
  };
  return { verdict: nameOf(input, counts), ...counts };
}

function nameOf(input: VerdictInput, counts: { knownHops: number; requiredHops: number }): Verdict {
  if (input.recalled) return 'recalled';
  if (input.held) return 'held';
  if (isPast(input.expiresOn, input.today)) return 'past';
  return counts.requiredHops >= 2 && counts.knownHops === counts.requiredHops ? 'clear' : 'unproven';
}

/**
 * The last market day on which a lot may be sold: its market day of arrival plus the shelf life.
 *
 * @param shelfLifeDays whole days; 0 = the same day; null = the good does not expire
 */
export function expiresOn(arrivalDay: IsoDay, shelfLifeDays: number | null): IsoDay | null {
  return shelfLifeDays === null ? null : addDays(arrivalDay, shelfLifeDays);
}

/** Whether the last day of sale is over. */
export function isPast(lastDay: IsoDay | null, today: IsoDay): boolean {
  return lastDay !== null && today > lastDay;
}

/** What decides whether a lot is still at its stall. Times are instants; nobody states kilograms left. */
export interface LotLife {
  readonly arrivedAt: Date;
  /** When "hết hàng" was tapped. */
  readonly soldOutAt: Date | null;
  /** When it was moved, returned or destroyed whole. */
  readonly emptiedAt: Date | null;
  readonly expiresOn: IsoDay | null;
}

/** Open from the arrival until sold out, gone as a whole, or past its last day. */
export function isOpenLot(lot: LotLife, now: { readonly at: Date; readonly today: IsoDay }): boolean {
  const hasHappened = (when: Date | null) => when !== null && when.getTime() <= now.at.getTime();
  if (!hasHappened(lot.arrivedAt) || hasHappened(lot.soldOutAt) || hasHappened(lot.emptiedAt)) return false;
  return !isPast(lot.expiresOn, now.today);
}
