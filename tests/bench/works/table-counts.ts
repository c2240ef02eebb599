import type { Connection } from '@so-cho/db/server';

/** How many rows `work` adds to each table; tables that stay as they are are left out. */
export async function rowsWritten(
  owner: Connection,
  work: () => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const before = await counts(owner);
  await work();
  const after = await counts(owner);
  return Object.fromEntries(
    [...after].flatMap(([table, count]) => {
      const added = count - (before.get(table) ?? 0);
      return added === 0 ? [] : [[table, added]];
    }),
  );
}

async function counts(owner: Connection): Promise<Map<string, number>> {
  const tables = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  const found = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await owner.query<{ count: number }>(`select count(*)::int as count from "${name}"`);
    found.set(name, row?.count ?? 0);
  }
  return found;
}
