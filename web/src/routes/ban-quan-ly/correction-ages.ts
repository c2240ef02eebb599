import type { BoardToday, CorrectionLine } from '@so-cho/api/client';
import { daysBetween } from '@so-cho/db/domain/market';
import { dayOf } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

export type CorrectionAge = BoardToday['correctionsByAge'][number];

export function ageText(lang: StaffLang, age: Pick<CorrectionAge, 'from' | 'to'>): string {
  return age.to === null
    ? t(lang, 'morning.age-over', { from: age.from })
    : t(lang, 'morning.age', { from: age.from, to: age.to });
}

/** The open corrections that one of the board's ages counts. */
export function ofAge(
  lines: readonly CorrectionLine[],
  age: Pick<CorrectionAge, 'from' | 'to'>,
  today: { day: string; zone: string },
): CorrectionLine[] {
  return lines.filter((line) => {
    const days = Math.max(0, daysBetween(dayOf(line.createdAt, today.zone), today.day));
    return days >= age.from && (age.to === null || days <= age.to);
  });
}
