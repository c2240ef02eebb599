import type { Connection } from '../../server/connection.ts';
import type { sealedTables } from './sealed-tables.ts';

/**
 * Tables whose rows may leave when a lot's time by law is over: the lot, what hangs on it, and papers, arrivals and files that
 * nothing names any more. A removal that is logged of any other table excuses nothing.
 */
const leaving = [
  'arrival',
  'custody_event',
  'hold',
  'hold_release',
  'label_run',
  'label_serial',
  'label_sighting',
  'label_withdrawal',
  'lot',
  'lot_edge',
  'lot_event',
  'lot_match',
  'lot_match_decision',
  'lot_move',
  'lot_move_input',
  'lot_upstream_code',
  'owed_paper',
  'owed_settlement',
  'paper',
  'paper_lot',
  'paper_review',
  'recall_event',
  'recall_lot',
  'safety_check',
  'sample',
  'stored_file',
  'supplier_answer',
  'supplier_link',
  'supplier_link_revocation',
] as const satisfies readonly (keyof typeof sealedTables)[];

function mayLeave(table: string): boolean {
  return leaving.some((one) => one === table);
}

/** The leaf of an outbox row as JSON, and nothing where somebody spoiled it. */
export const leafJson = `case when leaf is json object then leaf::jsonb end`;

/** SQL of the outbox rows of a kind, by the index that begins with the market. */
export const outboxOf = (kind: string) =>
  `log_outbox where market_id = any(array(select id from market)) and kind = '${kind}'`;

/** Which leaves of the outbox speak of the rows of a table, by their ids. */
export interface SealLeaves {
  readonly rows: readonly string[];
  readonly removed: readonly string[];
}

/** The leaves that seal rows or say that they left, by the table they speak of; each of them is opened once. */
export async function sealLeaves(connection: Connection): Promise<(table: string) => SealLeaves> {
  // Members stand in the order of RFC 8785, so that the table is named at the end. What is spoiled is of no table.
  const found = await connection.query<{ table: string } & SealLeaves>(
    `select name as table, array_agg(id::text) filter (where kind = 'rows') as rows, array_agg(id::text) filter (where kind = 'rows-removed') as removed
     from (select id, kind, substring(right(leaf, 120) from '"table":"([a-z_]+)","type":"[a-z-]+","v":1}$') as name
       from log_outbox where market_id = any(array(select id from market)) and kind in ('rows', 'rows-removed')) leaf
     where name is not null group by name`,
  );
  const byTable = new Map(found.map((one) => [one.table, one]));
  return (table) => ({
    rows: byTable.get(table)?.rows ?? [],
    removed: (mayLeave(table) ? byTable.get(table)?.removed : undefined) ?? [],
  });
}

/** SQL of the rows whose removal is logged: `market_id`, `key`, and the newest `outbox` row that says so. */
export const removedRows = ({ removed }: SealLeaves) => `select market_id, key, max(id) as outbox
  from (select market_id, id, ${leafJson} as said from log_outbox
    where market_id = any(array(select id from market)) and id = any('{${removed.join(',')}}'::bigint[])) o
  cross join lateral jsonb_array_elements_text(o.said -> 'keys') key group by market_id, key`;

/** Nothing younger leaves, whoever asks; a day more, for the clocks of the record and of the market. */
const leastAge = `interval '6 months' - interval '1 day'`;

/** SQL of the lots that left whole and in their time, by what the log says of them: `market_id`, `code`, `lot_id`. */
export const removedLots = `select distinct r.market_id, r.said ->> 'lot' as code, r.subject_id as lot_id
  from (select *, ${leafJson} as said from ${outboxOf('lot-removed')}) r
  join (select *, ${leafJson} as said from ${outboxOf('lot')}) l on l.market_id = r.market_id and l.subject_id = r.subject_id
  where l.said ->> 'lot' = r.said ->> 'lot' and (l.said ->> 'day')::date <= (r.said ->> 'at')::date - (${leastAge})`;
