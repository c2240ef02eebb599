import { createHash } from 'node:crypto';
import { differingFact, factsOfRow, type CheckedKind } from '../../domain/log/index.ts';
import type { Connection } from '../../server/connection.ts';
import type { LogFinding } from './finding.ts';
import { leafRows } from './leaf-rows.ts';
import { leafJson, outboxOf, removedLots, removedRows, type SealLeaves } from './removals.ts';

/**
 * Holds what the outbox says beside a leaf against the leaf itself: proofs are found by it.
 */
export async function checkOutbox(connection: Connection): Promise<LogFinding[]> {
  const rows = await connection.query<{ row: string; field: string | null }>(
    `select o.market_id || '/' || o.id as row, case
         when o.said is null then 'leaf'
         when o.kind is distinct from o.said ->> 'type' then 'kind'
         when o.kind <> 'market-removed' and m.code is distinct from o.said ->> 'market' then 'market'
         when to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') is distinct from o.said ->> 'at' then 'at'
         else 'subject' end as field
     from (select *, ${leafJson} as said from log_outbox) o
     join market m on m.id = o.market_id
     left join lot l on l.market_id = o.market_id and l.code = o.said ->> 'lot'
     left join (${removedLots}) g on g.market_id = o.market_id and g.code = o.said ->> 'lot'
     where o.said is null or o.kind is distinct from o.said ->> 'type'
       or (o.kind <> 'market-removed' and m.code is distinct from o.said ->> 'market')
       or to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') is distinct from o.said ->> 'at'
       or o.subject_id is distinct from coalesce(
            case o.kind when 'rows' then o.said ->> 'seal' when 'rows-removed' then o.said ->> 'table' when 'market-removed' then o.said ->> 'market' when 'recall-event' then o.said ->> 'recall' end,
            l.id::text, g.lot_id, o.said ->> o.kind, o.said ->> 'correction', o.said ->> 'inspection', o.said ->> 'round', o.said ->> 'sample',
            o.subject_id)
     order by o.id`,
  );
  return rows.map(({ row, field }) => ({
    table: 'log_outbox',
    row,
    field: field ?? undefined,
    what: 'changed',
  }));
}

interface SealRow {
  readonly key: string;
  readonly isSalt: boolean;
  readonly what: LogFinding['what'];
}

/**
 * Holds every row of a sealed table against the seal that was logged with it, and every seal against its row: a row may be
 * gone only where its removal was logged after its seal. The database does the work, in the one form in which it wrote the seals.
 */
export async function checkSeals(
  connection: Connection,
  { table, key, leaves }: { table: string; key: readonly string[]; leaves: SealLeaves },
): Promise<LogFinding[]> {
  await connection.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'`);
  const keyOf = key.map((column) => `t."${column}"::text`).join(` || '/' || `);
  const rows = await connection.query<SealRow & Record<string, unknown>>(
    `with removed as materialized (${removedRows(leaves)}),
     -- Read once for each leaf: as many as 256 rows stand in one.
     leaves as materialized (select market_id, id, ${leafJson} as said from ${outboxOf('rows')} and id in (select unnest($1::bigint[]))),
     seals as materialized (
       select o.market_id, o.id as outbox, o.said -> 'rows' as rows, s.salt,
         case when encode(sha256(convert_to(s.salt, 'UTF8')), 'hex') <> o.said ->> 'saltHash' then s.market_id || '/' || s.subject_id end as salted
       from leaves o left join leaf_salt s on s.market_id = o.market_id and s.subject_id::text = o.said ->> 'seal'
     ), sealed as materialized (
       select market_id, outbox, one ->> 0 as key, one ->> 1 as hash, salt, salted from seals cross join lateral jsonb_array_elements(rows) one
     ), stands as materialized (
       select t.market_id, ${keyOf} as key, jsonb_strip_nulls(to_jsonb(t))::text as said from "${table}" t
     ), held as (
       select coalesce(t.key, s.key) as key, s.outbox, s.salted, case when s.salted is not null then 'changed' when t.key is null then 'missing' when s.key is null then 'unlogged' when s.salt is null then 'unchecked'
           when encode(sha256(convert_to(s.salt || t.said, 'UTF8')), 'hex') <> s.hash then 'changed' end as what
       from stands t full join (select s.* from sealed s left join removed r on r.market_id = s.market_id and r.key = s.key and r.outbox > s.outbox
         where r.key is null) s on s.market_id = t.market_id and s.key = t.key
     )
     select coalesce(salted, key) as key, salted is not null as "isSalt", what from held where what is not null order by outbox nulls last, key`,
    [leaves.rows],
  );
  return rows.map(({ key: row, isSalt, what }) => ({ table: isSalt ? 'leaf_salt' : table, row, what }));
}

const saltedHash = (salt: string, text: string) =>
  createHash('sha256').update(`${salt}:${text}`).digest('hex');

interface LeafRow {
  readonly leaf: string;
  readonly key: string | null;
  readonly market: number;
  readonly said_key: string | null;
  /** The row may be gone: its lot left whole, and its own removal was logged after this leaf. */
  readonly left: boolean;
}

/** The facts of a leaf that are hashes, each of which leads to a salt of its own. */
const hashedFacts: readonly string[] = ['supplierHash', 'valueHash'];

/**
 * Holds what the leaves of a kind say against the rows they speak of.
 *
 * @param found.rows rows that are known not to be as they were sealed, as `table row`: where a hash differs and the row does
 * not, its salt was changed
 */
export async function checkLeaves(
  connection: Connection,
  kind: CheckedKind,
  found: { readonly rows: ReadonlySet<string>; readonly leaves: SealLeaves },
): Promise<LogFinding[]> {
  const { table, from } = leafRows[kind];
  const facts: (row: never, hash: typeof saltedHash) => object = factsOfRow[kind];
  const findings: LogFinding[] = [];
  await connection.query(
    `declare leaves no scroll cursor for
     with said as (select *, ${leafJson} as leaf_json from ${outboxOf(kind)} and leaf is json object),
       removed as materialized (${removedRows(found.leaves)}), whole as materialized (${removedLots}),
       found as (${from.replaceAll(`leaf ->>`, `o.leaf_json ->>`)})
     select f.*, f.key is null and r.key is not null and w.code is not null as left
     from found f left join removed r on r.market_id = f.market and r.key = f.said_key and r.outbox > f.outbox
     left join whole w on w.market_id = f.market and w.code = f.said_lot order by f.outbox`,
  );
  for (;;) {
    const rows = await connection.query<LeafRow & Record<string, unknown>>('fetch 2000 from leaves');
    if (rows.length === 0) break;
    for (const row of rows) {
      const at = { table, row: row.key ?? row.said_key ?? '' };
      const field =
        row.key === null ? undefined : differingFact(JSON.parse(row.leaf), facts(asRowOf(row), saltedHash));
      if (row.key === null && !row.left) findings.push({ ...at, what: 'missing' });
      else if (field !== undefined && hashedFacts.includes(field) && !found.rows.has(`${table} ${at.row}`))
        findings.push({ table: 'leaf_salt', row: `${row.market}/${at.row}`, what: 'changed' });
      else if (field !== undefined) findings.push({ ...at, field, what: 'changed' });
    }
  }
  await connection.query('close leaves');
  return findings;
}

/** Guaranteed by `leafRows`: the columns its SQL names are those that the kind's facts are made of. */
function asRowOf(row: object): never {
  return row as never;
}
