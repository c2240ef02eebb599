import { isOneOf } from '@so-cho/db/domain';
import { paperKinds, paperKindWords } from '@so-cho/db/domain/arrivals';
import type { Lang } from '#ui/messages/index.ts';

/** A paper by its kind and number; a kind of later than this page is shown by its code. */
export function paperName(lang: Lang, paper: { kind: string; number: string | null }): string {
  const kind = isOneOf(paperKinds, paper.kind) ? paperKindWords[paper.kind][lang] : paper.kind;
  return paper.number === null ? kind : `${kind} ${paper.number}`;
}
