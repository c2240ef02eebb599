import { withConnection, type Connection } from '@so-cho/db/server';

/**
 * Stands on the database while the demonstration market is being loaded. Loading takes several transactions, so a load
 * that was cut off is recognised by this mark at the next start.
 */
const fillingMark = 'so-cho: loading';

export interface FillOptions {
  ownerUrl: string;
  /** Loads what a record without a market gets. */
  fill: (ownerUrl: string) => Promise<void>;
  onCleared?: (rows: number) => void;
}

/**
 * Loads a record that was never begun. What a load that was cut off left behind is removed first: the front door was
 * never open on it, so nobody has written anything there.
 *
 * A record without a market but with reference data was begun for real: with `--empty`, or its demonstration was
 * erased on purpose. It waits for its first market, and no start loads a demonstration into it again.
 */
export async function fillWhenEmpty(options: FillOptions): Promise<void> {
  await withConnection(options.ownerUrl, async (connection) => {
    const wasCutOff = (await markOf(connection)) === fillingMark;
    if (wasCutOff) options.onCleared?.(await eraseDemonstrations(connection));
    const begun = await begunOf(connection);
    if (begun.hasMarket || (begun.hasReference && !wasCutOff)) return;
    await setMark(connection, `'${fillingMark}'`);
    await options.fill(options.ownerUrl);
    await setMark(connection, 'null');
  });
}

async function begunOf(connection: Connection): Promise<{ hasMarket: boolean; hasReference: boolean }> {
  const [row] = await connection.query<{ hasMarket: boolean; hasReference: boolean }>(
    `select exists (select from market) as "hasMarket", exists (select from place) as "hasReference"`,
  );
  return row ?? { hasMarket: false, hasReference: false };
}

async function markOf(connection: Connection): Promise<string | null> {
  const [row] = await connection.query<{ mark: string | null }>(
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
  );
  return row?.mark ?? null;
}

/** @param literal an SQL literal of ours; `comment on` takes no parameter */
async function setMark(connection: Connection, literal: string): Promise<void> {
  const [row] = await connection.query<{ name: string }>('select quote_ident(current_database()) as name');
  await connection.query(`comment on database ${row?.name ?? ''} is ${literal}`);
}

async function eraseDemonstrations(connection: Connection): Promise<number> {
  let erased = 0;
  const markets = await connection.query<{ id: number }>('select id from market where is_demo');
  for (const { id } of markets) {
    await connection.query('begin');
    await connection.query(`select set_config('app.market_id', $1, true)`, [String(id)]);
    const [row] = await connection.query<{ rows: string }>('select erase_demonstration($1) as rows', [id]);
    await connection.query('commit');
    erased += Number(row?.rows ?? 0);
  }
  return erased;
}
