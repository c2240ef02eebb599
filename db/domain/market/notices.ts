import type { IsoDay } from './calendar.ts';

/** What a notice of the board says: `closed` and `hours` change the days they speak of, `news` does not. */
export const noticeKinds = ['closed', 'hours', 'news'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

interface Noticed {
  readonly kind: string;
  readonly from: IsoDay;
  /** The last day it speaks of. */
  readonly until: IsoDay;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

interface Hours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A market's hours on a day, or null when it is shut. Of several notices of one day, shut wins, then the last written. */
export function hoursOn(day: IsoDay, usual: Hours, notices: readonly Noticed[]): Hours | null {
  const told = notices.filter(({ from, until }) => from <= day && day <= until);
  if (told.some(({ kind }) => kind === 'closed')) return null;
  const other = told.findLast(({ kind }) => kind === 'hours');
  if (other?.opensAt == null || other.closesAt === null)
    return { opensAt: usual.opensAt, closesAt: usual.closesAt };
  return { opensAt: other.opensAt, closesAt: other.closesAt };
}
