import type { BoardToday } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { paperKinds, paperKindWords } from '@so-cho/db/domain/arrivals';
import { licenceKinds, licenceKindWords } from '@so-cho/db/domain/traders';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** A paper that runs out within the week, a supplier's or a trader's. */
export interface ExpiringPaper {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly whose: string | null;
  /** Whose page says more; null for a supplier's, which is found among the papers. */
  readonly traderId: string | null;
  readonly validTo: string;
}

type Expiring = Pick<BoardToday, 'papersExpiring' | 'licencesExpiring'>;

/** Both kinds of papers in one list, the first to run out first. */
export function expiringPapers({ papersExpiring, licencesExpiring }: Expiring): readonly ExpiringPaper[] {
  return [
    ...papersExpiring.map(({ supplierName, ...one }) => ({ ...one, whose: supplierName, traderId: null })),
    ...licencesExpiring.map(({ businessName, ...one }) => ({ ...one, number: null, whose: businessName })),
  ].toSorted((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0));
}

export function expiringKind(lang: StaffLang, { kind, traderId }: ExpiringPaper): string {
  if (traderId !== null) return isOneOf(licenceKinds, kind) ? licenceKindWords[kind][lang] : kind;
  return isOneOf(paperKinds, kind) ? paperKindWords[kind][lang] : kind;
}

/** How many of each kind, most first: “4 giấy khám sức khỏe”. */
export function paperCounts(lang: StaffLang, board: Expiring): readonly string[] {
  const counts = new Map<string, number>();
  for (const paper of expiringPapers(board)) {
    const kind = expiringKind(lang, paper);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) =>
      t(lang, 'morning.papers-of-kind', { count, kind: `${kind.charAt(0).toLowerCase()}${kind.slice(1)}` }),
    );
}
