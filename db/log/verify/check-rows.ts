import { createHash } from 'node:crypto';
import { differingFact, factsOfRow, type CheckedKind, type Json } from '../../domain/log/index.ts';
import type { Connection } from '../../server/connection.ts';
import type { LogFinding } from './finding.ts';
import { leafRows } from './leaf-rows.ts';

/** The leaf of an outbox row as JSON, and nothing where somebody spoiled it. */
const leafJson = `case when leaf is json object then leaf::jsonb end`;

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
     where o.said is null or o.kind is distinct from o.said ->> 'type'
       or (o.kind <> 'market-removed' and m.code is distinct from o.said ->> 'market')
       or to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') is distinct from o.said ->> 'at'
       or o.subject_id is distinct from coalesce(
            case o.kind when 'rows' then o.said ->> 'seal' when 'market-removed' then o.said ->> 'market' end,
            l.id::text, o.said ->> o.kind, o.said ->> 'correction', o.said ->> 'inspection', o.said ->> 'round', o.said ->> 'sample',
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
  readonly what: LogFinding['what'];
}

/**
 * Holds every row of a sealed table against the seal that was logged with it, and every seal against its row. The
 * database does the work, in the one form in which it wrote the seals.
 */
export async function checkSeals(
  connection: Connection,
  table: string,
  key: readonly string[],
): Promise<LogFinding[]> {
  await connection.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'`);
  const keyOf = key.map((column) => `t."${column}"::text`).join(` || '/' || `);
  const rows = await connection.query<SealRow & Record<string, unknown>>(
    `with sealed as materialized (
       select o.market_id, o.id as outbox, one ->> 0 as key, one ->> 1 as hash, s.salt
       from (select *, ${leafJson} as said from log_outbox where kind = 'rows') o
       cross join lateral jsonb_array_elements(o.said -> 'rows') one
       left join leaf_salt s on s.market_id = o.market_id and s.subject_id::text = o.said ->> 'seal'
       where o.said ->> 'table' = $1
     ), stands as materialized (
       select t.market_id, ${keyOf} as key, jsonb_strip_nulls(to_jsonb(t))::text as said from "${table}" t
     ), held as (
       select coalesce(t.key, s.key) as key, s.outbox,
         case when t.key is null then 'missing' when s.key is null then 'unlogged' when s.salt is null then 'unchecked'
           when encode(sha256(convert_to(s.salt || t.said, 'UTF8')), 'hex') <> s.hash then 'changed' end as what
       from stands t full join sealed s on s.market_id = t.market_id and s.key = t.key
     )
     select key, what from held where what is not null order by outbox nulls last, key`,
    [table],
  );
  return rows.map((row) => ({ table, row: row.key, what: row.what }));
}

const saltedHash = (salt: string, text: string) =>
  createHash('sha256').update(`${salt}:${text}`).digest('hex');

interface LeafRow {
  readonly leaf: string;
  readonly key: string | null;
  readonly subject: string;
}

/** Holds what the leaves of a kind say against the rows they speak of. */
export async function checkLeaves(connection: Connection, kind: CheckedKind): Promise<LogFinding[]> {
  const { table, key, from } = leafRows[kind];
  const facts: (row: never, hash: typeof saltedHash) => object = factsOfRow[kind];
  const findings: LogFinding[] = [];
  await connection.query(
    `declare leaves no scroll cursor for with said as (select *, ${leafJson} as leaf_json from log_outbox where kind = '${kind}' and leaf is json object)
     ${from.replaceAll(`leaf ->>`, `o.leaf_json ->>`)} order by outbox`,
  );
  for (;;) {
    const rows = await connection.query<LeafRow & Record<string, unknown>>('fetch 2000 from leaves');
    if (rows.length === 0) break;
    for (const row of rows) {
      const leaf: Json = JSON.parse(row.leaf);
      const id = row.key ?? idIn(leaf, key);
      const field = row.key === null ? undefined : differingFact(leaf, facts(asRowOf(row), saltedHash));
      if (row.key === null) findings.push({ table, row: id, what: 'missing' });
      else if (field !== undefined) findings.push({ table, row: id, field, what: 'changed' });
    }
  }
  await connection.query('close leaves');
  return findings;
}

/** Guaranteed by `leafRows`: the columns its SQL names are those that the kind's facts are made of. */
function asRowOf(row: object): never {
  return row as never;
}

/** The key a leaf names itself; a lot's leaf names only its code. */
function idIn(leaf: Json, key: string): string {
  const said = new Map(typeof leaf === 'object' && leaf !== null ? Object.entries(leaf) : []);
  return String(said.get(key) ?? said.get('lot') ?? '');
}
