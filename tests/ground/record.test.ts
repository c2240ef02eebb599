import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';

// Goal: the ground every other suite stands on is real. Method: ask PostgreSQL itself.
const record = await testRecord();

test('the application signs in as a role that owns nothing and cannot pass the walls', async () => {
  const [role] = await record.orm.em.fork().execute(
    `select current_user as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as is_mighty,
            (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
     from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual({ name: 'so_cho_app', is_mighty: false, owns: 0 });
});

test('PostgreSQL is version 18, keeps UTC and knows Vietnamese letters', async () => {
  const [facts] = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('timezone') as zone,
              lower('ĐẬU HŨ') as lower, current_setting('listen_addresses') as listens`,
    ),
  );
  expect(facts).toEqual({ major: 18, zone: 'UTC', lower: 'đậu hũ', listens: '127.0.0.1' });
});
