import type { BoardToday } from '@so-cho/api/client';
import { pointTermWords } from '@so-cho/db/domain/inspections';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

type Visit = NonNullable<BoardToday['visits']>['next'][number];

/**
 * The visits that a short list names: the first of the plan, and in its last places one that the board chose and one that
 * chance drew, so that nobody takes the plan for points alone. In the order of the plan.
 */
export function namedVisits<T extends Pick<Visit, 'reason'>>(next: readonly T[], max: number): readonly T[] {
  if (next.length <= max) return next;
  const apart = (['board', 'random'] as const).flatMap(
    (wanted) => next.find(({ reason }) => reason === wanted) ?? [],
  );
  const others = next.filter((one) => !apart.includes(one)).slice(0, max - apart.length);
  return next.filter((one) => others.includes(one) || apart.includes(one));
}

/** Why a stall is in today's round: chance and the board's choice say so themselves, points name their terms. */
export function whyVisit(lang: StaffLang, visit: Visit, termsMax = 3): string {
  if (visit.reason === 'random' || visit.reason === 'board') return t(lang, `draw.reason-${visit.reason}`);
  const terms = visit.terms
    .toSorted((a, b) => b.points - a.points)
    .slice(0, termsMax)
    .map(({ term, points }) => `${pointTermWords[term][lang]} +${points}`);
  const reason = visit.reason === 'deadline' ? [t(lang, 'draw.reason-deadline')] : [];
  return [...reason, ...terms].join(' · ');
}
