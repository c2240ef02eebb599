import type { Tx } from '@so-cho/db';

/** Names of persons by their id, for lines that say who did what. */
export async function namesOf(
  { db }: Pick<Tx, 'db'>,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  const rows =
    asked.length === 0
      ? []
      : await db.selectFrom('app_user').select(['id', 'name']).where('id', 'in', asked).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
