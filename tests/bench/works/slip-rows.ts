import { randomUUIDv7 } from 'node:crypto';
import { lotCodeOf } from '@so-cho/db/domain';
import type { Connection } from '@so-cho/db/server';
import type { BareConnection } from '../ground/bare-connections.ts';

/** One row as PostgreSQL would print it, so that it goes back in as it came out. */
type TextRow = Readonly<Record<string, string | null>>;

/** Tables that a slip writes, in the order in which the API writes them. */
const tables = ['lot', 'lot_event', 'leaf_salt', 'audit_entry', 'log_outbox', 'idempotency_key'] as const;
type Table = (typeof tables)[number];

/** Everything one slip left in the record, without what the database numbers or derives by itself. */
export interface SlipRows {
  readonly market: { readonly id: number; readonly code: string };
  readonly day: string;
  readonly rows: Readonly<Record<Table, readonly TextRow[]>>;
}

/** The highest numbers given so far to the rows that have no other name. */
export interface WrittenSoFar {
  readonly audit_entry: number;
  readonly log_outbox: number;
}

export async function writtenSoFar(owner: Connection): Promise<WrittenSoFar> {
  const [row] = await owner.query<{ audit: number; outbox: number }>(
    `select (select coalesce(max(id), 0)::int from audit_entry) as audit,
       (select coalesce(max(id), 0)::int from log_outbox) as outbox`,
  );
  return { audit_entry: row?.audit ?? 0, log_outbox: row?.outbox ?? 0 };
}

/** Reads what a slip has just written. Nothing else may write in the meantime. */
export async function readSlipRows(
  owner: Connection,
  slip: { slipId: string; marketId: number; before: WrittenSoFar },
): Promise<SlipRows> {
  const lotsOfSlip = `select (one ->> 'id')::uuid from idempotency_key k, jsonb_array_elements(k.response -> 'lots') one
    where k.key = '${slip.slipId}'`;
  const where: Readonly<Record<Table, string>> = {
    lot: `id in (${lotsOfSlip}) order by number`,
    lot_event: `lot_id in (${lotsOfSlip}) order by lot_id, id`,
    leaf_salt: `subject_id in (${lotsOfSlip})`,
    audit_entry: `id > ${slip.before.audit_entry} order by id`,
    // What the database seals of the rows it seals again when they are copied.
    log_outbox: `id > ${slip.before.log_outbox} and kind <> 'rows' order by id`,
    idempotency_key: `key = '${slip.slipId}'`,
  };
  const rows = new Map<Table, readonly TextRow[]>();
  for (const table of tables) {
    const columns = await writtenColumns(owner, table);
    const texts = columns.map((name) => `"${name}"::text as "${name}"`).join(', ');
    rows.set(table, await owner.query<TextRow>(`select ${texts} from ${table} where ${where[table]}`));
  }
  const [market] = await owner.query<{ id: number; code: string }>(
    `select id, code from market where id = $1`,
    [slip.marketId],
  );
  if (market === undefined) throw new Error(`There is no market ${slip.marketId}.`);
  return { market, day: rows.get('lot')?.[0]?.['day'] ?? '', rows: ofEveryTable(rows) };
}

/** @throws Error when a table of a slip was not read */
function ofEveryTable(read: ReadonlyMap<Table, readonly TextRow[]>): SlipRows['rows'] {
  const of = (table: Table) => {
    const rows = read.get(table);
    if (rows === undefined) throw new Error(`${table} was not read.`);
    return rows;
  };
  return {
    lot: of('lot'),
    lot_event: of('lot_event'),
    leaf_salt: of('leaf_salt'),
    audit_entry: of('audit_entry'),
    log_outbox: of('log_outbox'),
    idempotency_key: of('idempotency_key'),
  };
}

async function writtenColumns(owner: Connection, table: Table): Promise<string[]> {
  const columns = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return columns.map((column) => column.name);
}

/** Copies with ids of their own; numbers and codes are given when they are written. */
export function copySlips(template: SlipRows, count: number): SlipRows[] {
  return Array.from({ length: count }, () => {
    const ids = new Map<string, string>();
    for (const { id } of [...template.rows.lot, ...template.rows.lot_event])
      ids.set(id ?? '', randomUUIDv7());
    for (const { key } of template.rows.idempotency_key) ids.set(key ?? '', randomUUIDv7());
    const rows = new Map<Table, readonly TextRow[]>();
    for (const table of tables) {
      rows.set(
        table,
        template.rows[table].map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name, ids.get(value ?? '') ?? value]),
          ),
        ),
      );
    }
    return { ...template, rows: ofEveryTable(rows) };
  });
}

/** Writes one copy: numbers from the counter, then one prepared INSERT a table, in one transaction. */
export async function writeSlip(connection: BareConnection, slip: SlipRows): Promise<void> {
  const { market, day, rows } = slip;
  await connection.query({ text: 'begin' });
  const [counted] = await connection.query<{ last: number }>({
    name: 'counter',
    text: `insert into lot_counter (market_id, day, last_number) values ($1, $2, $3)
      on conflict (market_id, day) do update set last_number = lot_counter.last_number + excluded.last_number
      returning last_number as last`,
    values: [market.id, day, rows.lot.length],
  });
  const first = (counted?.last ?? 0) - rows.lot.length + 1;
  const lots = rows.lot.map((lot, index) => ({
    ...lot,
    number: String(first + index),
    code: lotCodeOf({ market: market.code, day, number: first + index }),
  }));
  for (const table of tables) await insert(connection, table, table === 'lot' ? lots : rows[table]);
  await connection.query({ text: 'commit' });
}

async function insert(connection: BareConnection, table: Table, rows: readonly TextRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const tuples = rows.map(
    (_, row) => `(${columns.map((_name, at) => `$${row * columns.length + at + 1}`).join(', ')})`,
  );
  const names = columns.map((name) => `"${name}"`).join(', ');
  await connection.query({
    name: `${table} ${rows.length}`,
    text: `insert into ${table} (${names}) values ${tuples.join(', ')}`,
    values: rows.flatMap((row) => columns.map((name) => row[name] ?? null)),
  });
}
