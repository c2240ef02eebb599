import { inMarket, outsideMarkets } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { demoRecord } from '../setup/record.ts';

// Goal: no request sees or touches another market's rows, and nothing that was written down is rewritten.
// Method: the demonstration's two markets, asked as the application's role; the catalogue says which tables there are.
const record = await demoRecord();
const ask = <Row extends Record<string, unknown>>(query: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(query, values));

const tables = (
  await ask<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'market_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  )
).map((row) => row.name);
const markets = await ask<{ id: number; code: string }>(`select id, code from market order by code`);

const appendOnly = [
  'arrival',
  'audit_entry',
  'correction',
  'correction_event',
  'finding',
  'hold',
  'hold_release',
  'inspection',
  'log_leaf',
  'log_outbox',
  'lot',
  'lot_edge',
  'lot_event',
  'paper',
  'paper_lot',
  'safety_check',
  'stored_file',
];

test('there are two markets and all the tables of the record', () => {
  expect(markets.map((market) => market.code)).toEqual(['BT', 'XT']);
  expect(tables.length).toBeGreaterThanOrEqual(33);
  expect(tables).toEqual(expect.arrayContaining(appendOnly));
});

test.each(tables)('%s shows each market its own rows and nothing without one', async (table) => {
  const held = await ask<{ market_id: number; n: number }>(
    `select market_id, count(*)::int as n from ${table} where market_id is not null group by 1`,
  );
  for (const market of markets) {
    const seen = await inMarket(record.orm, { marketId: market.id }, async ({ db }) => {
      const { rows } = await sql<{ market_id: number; n: number }>`
        select market_id, count(*)::int as n from ${sql.table(table)} group by 1`.execute(db);
      return rows;
    });
    expect(seen).toEqual(held.filter((row) => row.market_id === market.id));
  }
  const outside = await outsideMarkets(record.orm, {}, async ({ db }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db);
    return rows;
  });
  expect(outside).toEqual([{ n: 0 }]);
});

test.each(tables)('%s takes no row for another market', async (table) => {
  const policies = await ask<{ reads: string; writes: string | null }>(
    `select qual as reads, with_check as writes from pg_policies where tablename = $1`,
    [table],
  );
  expect(policies).toHaveLength(1);
  expect(policies[0]?.reads).toContain('market_id = ( SELECT current_market()');
  expect(policies[0]?.writes).toContain('SELECT current_market()');
  const [wall] = await ask<{ isOn: boolean }>(
    `select relrowsecurity as "isOn" from pg_class where oid = $1::regclass`,
    [table],
  );
  expect(wall).toEqual({ isOn: true });
});

test('a row for the neighbour is refused when it is written', async () => {
  const [here, there] = markets;
  const write = inMarket(record.orm, { marketId: here?.id ?? 0 }, ({ db }) =>
    db
      .insertInto('level')
      .values({ market_id: there?.id ?? 0, ordinal: 99, name: 'x', short_name: 'x' })
      .execute(),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('the application can neither become its owner nor switch the walls off', async () => {
  const forbidden = [
    'set session_replication_role = replica',
    `set role ${new URL(record.ownerUrl).username}`,
    'alter table lot disable row level security',
    'alter table lot disable trigger all',
    'truncate lot cascade',
    'create table mine (id int)',
    'select * from mikro_orm_migrations',
  ];
  for (const statement of forbidden) {
    const tried = record.orm.em.fork().execute(statement);
    await expect(tried, statement).rejects.toThrow(/permission denied|must be owner/);
  }
  // Row-level security can be asked to complain, never to let through.
  const seen = record.orm.em.fork().transactional(async (em) => {
    await em.execute('set local row_security = off');
    return em.execute('select count(*) from lot');
  });
  await expect(seen).rejects.toThrow(/row-level security/);
});

test.each(appendOnly)('%s is never updated or deleted, by nobody', async (table) => {
  const [rights] = await ask<{ can: boolean }>(
    `select has_table_privilege('so_cho_app', $1, 'update') or has_table_privilege('so_cho_app', $1, 'delete')
            or has_table_privilege('so_cho_app', $1, 'truncate') as can`,
    [table],
  );
  expect(rights).toEqual({ can: false });
  const [row] = await ask<{ n: number }>(
    `select count(*)::int as n from (select from ${table} limit 1) as one`,
  );
  if (row?.n === 0) {
    const triggers = await ask(
      `select 1 from pg_trigger where tgrelid = $1::regclass and tgname = $1 || '_append_only' and tgenabled = 'O'`,
      [table],
    );
    expect(triggers).toHaveLength(1);
    return;
  }
  // Even the owner, who has every right, is refused by the table itself.
  await expect(ask(`update ${table} set market_id = market_id`)).rejects.toThrow('append-only');
  await expect(ask(`delete from ${table}`)).rejects.toThrow('append-only');
  await expect(ask(`truncate ${table} cascade`)).rejects.toThrow('append-only');
});

test('what the triggers keep is not the application’s to write', async () => {
  for (const table of ['lot_state', 'place', 'good', 'category']) {
    const [rights] = await ask<{ can: boolean }>(
      `select has_table_privilege('so_cho_app', $1, 'insert') or has_table_privilege('so_cho_app', $1, 'update') as can`,
      [table],
    );
    expect(rights, table).toEqual({ can: false });
  }
});

test('the application makes no market a demonstration, which it could then erase, and renumbers none', async () => {
  const [market] = markets;
  if (!market) throw new Error('There is no market.');
  const change = (set: string) =>
    inMarket(record.orm, { marketId: market.id }, ({ db }) =>
      sql`update market set ${sql.raw(set)} where id = ${market.id}`.execute(db),
    );
  for (const set of ['is_demo = is_demo', 'code = code', 'id = id', 'name = name, is_demo = true']) {
    await expect(change(set)).rejects.toMatchObject({ code: '42501' });
  }
  expect((await change('board_phone = board_phone, gln = gln')).numAffectedRows).toBe(1n);
});

test('the application grants no role over every market, neither in a market nor outside', async () => {
  const [person] = await ask<{ id: string }>(`select id from app_user order by id limit 1`);
  const grant = sql`insert into role_grant (market_id, user_id, role) values (null, ${person?.id}, 'authority')`;
  const outside = outsideMarkets(record.orm, {}, ({ db }) => grant.execute(db));
  await expect(outside).rejects.toMatchObject({ code: '42501' });
  for (const { id } of markets) {
    const inside = inMarket(record.orm, { marketId: id }, ({ db }) => grant.execute(db));
    await expect(inside).rejects.toMatchObject({ code: '42501' });
  }
});

test('no function that runs as the owner looks up names in a temporary schema first', async () => {
  const functions = await ask<{ name: string; path: string | null }>(
    `select p.proname as name, (select s from unnest(p.proconfig) s where s like 'search_path=%') as path
     from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
  );
  expect(functions.length).toBeGreaterThan(5);
  expect(functions.filter(({ path }) => path !== 'search_path=public, pg_temp')).toEqual([]);
});
