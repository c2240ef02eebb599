import { sealedTables } from '@so-cho/db';
import type { Connection } from '@so-cho/db/server';

/** What somebody with every right did to the database, and where a check must find it. */
export interface Tampering {
  readonly what: string;
  readonly table: string;
  /** Keys of rows, one of which must be named. */
  readonly rows: readonly string[];
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
}
interface Ground {
  readonly tables: ReadonlyMap<string, { key: readonly string[]; columns: readonly Column[]; count: number }>;
}

/** What the log itself is made of is attacked as well, by its own keys. */
const logTables = {
  log_outbox: ['market_id', 'id'],
  log_leaf: ['market_id', 'outbox_id'],
  log_tile: ['level', 'index'],
  log_checkpoint: ['size'],
} as const;

/** Reads what there is to attack, and takes away what would merely refuse a clumsy attacker. */
export async function attackGround(owner: Connection): Promise<Ground> {
  const tables = new Map<string, { key: readonly string[]; columns: readonly Column[]; count: number }>();
  for (const [name, key] of Object.entries({ ...sealedTables, ...logTables })) {
    const constraints = await owner.query<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f', 'u', 'x')`,
      [name],
    );
    for (const one of constraints)
      await owner.query(`alter table ${name} drop constraint if exists "${one.name}" cascade`);
    await owner.query(
      `do $$ begin alter table ${name} alter column id drop identity if exists; exception when undefined_column then null; end $$`,
    );
    const columns = await owner.query<{ name: string; type: string }>(
      `select column_name as name, udt_name as type from information_schema.columns
       where table_schema = 'public' and table_name = $1 order by ordinal_position`,
      [name],
    );
    const [counted] = await owner.query<{ n: number }>(`select count(*)::int as n from ${name}`);
    tables.set(name, { key, columns, count: counted?.n ?? 0 });
  }
  return { tables };
}

const acts = ['edit', 'delete', 'insert', 'reorder'] as const;

/**
 * Does one thing to one table, with triggers off, inside the caller's transaction.
 *
 * @returns undefined when the draw fell on something that changes nothing
 */
export async function tamper(
  owner: Connection,
  ground: Ground,
  random: () => number,
): Promise<Tampering | undefined> {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const [name, table] = pick([...ground.tables].filter(([, { count }]) => count > 0)) ?? [];
  const act = pick(acts);
  if (name === undefined || !table || act === undefined) return undefined;
  const keyOf = table.key.map((column) => `"${column}"::text`).join(` || '/' || `);
  const rowAt = async () => {
    const [row] = await owner.query<{ key: string; at: string }>(
      `select ${keyOf} as key, ctid::text as at from ${name} order by 1 offset ${Math.floor(random() * table.count)} limit 1`,
    );
    return row;
  };
  await owner.query('set local session_replication_role = replica');
  const row = await rowAt();
  if (!row) return undefined;
  const at = `ctid = '${row.at}'`;
  switch (act) {
    case 'delete':
      await owner.query(`delete from ${name} where ${at}`);
      return { what: 'deleted', table: name, rows: [row.key] };
    case 'insert': {
      const last = table.key.at(-1) ?? '';
      const type = table.columns.find((column) => column.name === last)?.type ?? '';
      const [copy] = await owner.query<{ key: string }>(
        `insert into ${name} ${table.columns.some(({ name: one }) => one === 'id' && isNumber(type)) ? 'overriding system value' : ''}
         select (jsonb_populate_record(r, jsonb_build_object('${last}', ${fresh(`"${last}"`, type)}))).* from ${name} r where ${at}
         returning ${keyOf} as key`,
      );
      return { what: 'inserted', table: name, rows: [copy?.key ?? ''] };
    }
    case 'edit': {
      const column = pick(
        table.columns.filter((one) => one.name !== 'market_id' && one.name !== 'signed_at'),
      );
      if (!column) return undefined;
      const quoted = `"${column.name}"`;
      const value = (table.key.includes(column.name) ? fresh : other)(quoted, column.type);
      const [changed] = await owner.query<{ key: string }>(
        `update ${name} set "${column.name}" = ${value} where ${at} returning ${keyOf} as key`,
      );
      return { what: `edited ${column.name}`, table: name, rows: [row.key, changed?.key ?? ''] };
    }
    case 'reorder':
      return swap(owner, name, table, [row, await rowAt()]);
  }
}

/** Two rows change places: each gets all that the other says, but for its own key. */
async function swap(
  owner: Connection,
  name: string,
  table: { key: readonly string[]; columns: readonly Column[] },
  [one, two]: readonly ({ key: string; at: string } | undefined)[],
): Promise<Tampering | undefined> {
  if (!one || !two || one.key === two.key) return undefined;
  const columns = table.columns
    .filter((column) => !table.key.includes(column.name))
    .map((column) => `"${column.name}"`);
  if (columns.length === 0) return undefined;
  const said = columns.map((column) => `${column}::text`).join(', ');
  const [differ] = await owner.query<{ yes: boolean }>(
    `select (select row(${said}) from ${name} where ctid = '${one.at}') is distinct from (select row(${said}) from ${name} where ctid = '${two.at}') as yes`,
  );
  if (differ?.yes !== true) return undefined;
  await owner.query(
    `update ${name} t set (${columns.join(', ')}) = (select ${columns.map((column) => `o.${column}`).join(', ')} from ${name} o
       where o.ctid = case when t.ctid = '${one.at}' then '${two.at}'::tid else '${one.at}'::tid end)
     where t.ctid in ('${one.at}', '${two.at}')`,
  );
  return { what: 'reordered', table: name, rows: [one.key, two.key] };
}

const isNumber = (type: string) => ['int2', 'int4', 'int8', 'numeric'].includes(type);

/** A key that no row has. */
function fresh(column: string, type: string): string {
  if (isNumber(type)) return `(${column} + ${type === 'int2' ? 10_000 : 1_000_000})`;
  return type === 'uuid' ? 'gen_random_uuid()' : `(md5(random()::text) || ${column})`;
}

/** Another value of the same type. */
function other(column: string, type: string): string {
  const or = (value: string, otherwise: string) => `coalesce(${value}, ${otherwise})`;
  if (isNumber(type)) return or(`${column} + 1`, '7');
  switch (type) {
    case 'uuid':
      return 'gen_random_uuid()';
    case 'bool':
      return or(`not ${column}`, 'true');
    case 'date':
      return or(`${column} + 1`, `'2026-01-01'`);
    case 'timestamptz':
      return or(`${column} + interval '1 ms'`, 'now()');
    case 'jsonb':
      return `'{"forged": true}'::jsonb`;
    case '_text':
      return or(`${column} || '{x}'`, `'{x}'`);
    case 'bytea':
      return `set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1)`;
    default:
      return or(`${column} || 'x'`, `'x'`);
  }
}
