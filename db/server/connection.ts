import pg from 'pg';

/** One plain connection, for the few questions asked before the record is open. */
export interface Connection {
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * Opens one connection, does the work and closes it.
 *
 * @throws whatever the driver or the work throws; the driver's errors carry PostgreSQL's SQLSTATE in `code`
 */
export async function withConnection<Result>(
  url: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle must not end the process; the next query on it fails and says so.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work({
      query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
        (await client.query<Row>(sql, values)).rows,
    });
  } finally {
    await client.end();
  }
}

/**
 * A pool for a library that asks for one; the caller ends it before PostgreSQL is stopped.
 *
 * @param onError told of connections that broke; the pool replaces them by itself
 * @param settings of each connection, as PostgreSQL's command line takes them: `-c name=value`
 */
export function createPool(
  url: string,
  connectionsMax: number,
  onError: (error: Error) => void,
  settings?: string,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    ...(settings !== undefined && { options: settings }),
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
