import pg from 'pg';
import { quoted, tablesOf } from './copy-out.ts';

/** How many rows each table holds now, for comparing a restored record with what was written down. */
export async function countRows(ownerUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const counted: Record<string, number> = {};
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(name)}`);
      counted[name] = Number(rows[0]?.n ?? 0);
    }
    return counted;
  } finally {
    await client.end();
  }
}
