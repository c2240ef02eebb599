import { entities } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { describe, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';

/** Migrations make the schema, entities describe it: this compares the two, and asks the schema for its own rules. */
const record = await testRecord();

interface Column {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: string;
  has_default: boolean;
}

const columns = await withConnection(record.ownerUrl, (connection) =>
  connection.query<Column & Record<string, unknown>>(
    `select table_name, column_name, udt_name, is_nullable,
            (column_default is not null or is_identity = 'YES') as has_default
     from information_schema.columns
     where table_schema = 'public' and table_name <> 'mikro_orm_migrations'
     order by table_name, ordinal_position`,
  ),
);

const typeOf: Readonly<Record<string, RegExp>> = {
  uuid: /uuid/,
  text: /text/,
  int4: /int|^serial$/,
  int2: /smallint/,
  int8: /bigint|bigserial/,
  bool: /bool/,
  timestamptz: /timestamptz/,
  date: /^date$/,
  time: /^time/,
  jsonb: /jsonb/,
  _text: /text\[\]/,
  _int4: /integer\[\]/,
  _uuid: /uuid\[\]/,
  daterange: /daterange/,
  numeric: /numeric/,
  bytea: /bytea/,
};

describe('entities and schema', () => {
  const described = entities.map((schema) => record.orm.getMetadata().get(schema.meta.class));

  test('every table has its entity and every entity its table', () => {
    expect(described.map((meta) => meta.tableName).toSorted()).toEqual(
      [...new Set(columns.map((column) => column.table_name))].toSorted(),
    );
  });

  test.each(described.map((meta) => [meta.tableName, meta] as const))(
    '%s is described column by column',
    (table, meta) => {
      const properties = meta.props.map((property) => ({
        name: property.fieldNames[0],
        isNullable: property.nullable === true,
        type: property.columnTypes[0] ?? '',
      }));
      const actual = columns.filter((column) => column.table_name === table);
      expect(properties.map((property) => property.name)).toEqual(actual.map((column) => column.column_name));
      for (const column of actual) {
        const property = properties.find((one) => one.name === column.column_name);
        expect
          .soft(property?.isNullable, `${table}.${column.column_name} nullable`)
          .toBe(column.is_nullable === 'YES');
        expect
          .soft(property?.type, `${table}.${column.column_name}`)
          .toMatch(typeOf[column.udt_name] ?? /never/);
      }
    },
  );
});

describe('the schema keeps its own rules', () => {
  const ask = (sql: string) =>
    withConnection(record.ownerUrl, (connection) => connection.query<Record<string, unknown>>(sql));

  test('every foreign key that is walked has an index that begins with it', async () => {
    const bare = await ask(`
      select c.conrelid::regclass::text as table, c.conname as constraint
      from pg_constraint c
      join pg_class t on t.oid = c.confrelid
      where c.contype = 'f' and t.relname in ('lot', 'lot_event', 'stall', 'inspection', 'finding', 'correction', 'hold', 'paper', 'app_user', 'layout')
        and c.conname not in (
          -- Small tables that are always read whole or by their own key.
          'stall_alias_stall_fk', 'role_grant_user_fk', 'trader_card_user_fk', 'layout_shape_stall_fk', 'lot_state_stall_fk')
        and not exists (
          select from pg_index i
          where i.indrelid = c.conrelid
            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
        )`);
    expect(bare).toEqual([]);
  });

  test('every table of a market begins its key with the market and stands behind the wall', async () => {
    const open = await ask(`
      select t.relname as table
      from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'market_id'
      left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
      where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname <> 'role_grant'
        and (not t.relrowsecurity or k.conkey[1] is distinct from a.attnum
             or not exists (select from pg_policy p where p.polrelid = t.oid))`);
    expect(open).toEqual([]);
  });

  test('the application role owns nothing and passes no wall', async () => {
    const [role] = await ask(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
       from pg_roles r where rolname = 'so_cho_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
    });
  });

  test('what follows from events cannot be stated by hand', async () => {
    const rights = await ask(
      `select privilege_type from information_schema.role_table_grants
       where grantee = 'so_cho_app' and table_name = 'lot_state' order by 1`,
    );
    expect(rights).toEqual([{ privilege_type: 'SELECT' }]);
  });
});
