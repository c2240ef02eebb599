import { createPool } from '@so-cho/db/server';

/** A statement; with a name it is parsed and planned once and then only run. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** PostgreSQL's own driver and nothing around it. */
export interface BareConnection {
  query<Row extends object>(statement: Statement): Promise<Row[]>;
}

/** Opens so many connections as the owner, whom no wall asks; the caller closes them. */
export async function openBareConnections(
  ownerUrl: string,
  count: number,
): Promise<{ connections: readonly BareConnection[]; close: () => Promise<void> }> {
  const pool = createPool(ownerUrl, count, () => {
    // A connection that breaks in the middle of work fails that work; between works nobody needs it.
  });
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  return {
    connections: clients.map((client) => ({
      query: async <Row extends object>({ values = [], ...statement }: Statement) =>
        (await client.query<Row>({ ...statement, values: [...values] })).rows,
    })),
    close: async () => {
      for (const client of clients) client.release();
      await pool.end();
    },
  };
}
