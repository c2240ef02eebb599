import type { SessionState } from '@so-cho/api/client';

/** Whose phone it is, as the last session said. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly market: { readonly code: string; readonly name: string };
}

/** Roles whose phone this page is. */
const writers: readonly string[] = ['trader', 'row_leader'];

/** The person of a session who writes down goods, and in which market; undefined when nobody does. */
export function writerOf(session: SessionState): Person | undefined {
  const grant = session.grants.find(({ role, market }) => market !== null && writers.includes(role));
  if (!grant?.market) return undefined;
  return { id: session.person.id, name: session.person.name, market: grant.market };
}
