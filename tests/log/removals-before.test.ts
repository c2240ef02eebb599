import { knownMigrations, migrate, verifyLog } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { emptyDatabases } from '../setup/empty-database.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a record from before removals were logged is whole after the migration. Method: the schema of then, a file that
// retention took away, the migration, and a check of everything.
const record = await testRecord();
const emptyDatabase = emptyDatabases(record.ownerUrl);

test('files that left before their leaving was logged are said by the migration', async () => {
  const ownerUrl = await emptyDatabase();
  const before = knownMigrations.filter((name) => name < 'Migration20261130110000');
  await migrate({ ownerUrl, only: before });
  await withConnection(ownerUrl, async (owner) => {
    await owner.query(
      `insert into market (code, name, ward_name, opens_at, closes_at) values ('RB', 'Chợ thử', 'Phường Thử', '04:30', '18:00')`,
    );
    await owner.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat(one, 64), 'application/pdf', 9 from market, unnest('{a,b}'::text[]) one`,
    );
    await owner.query('begin');
    await owner.query(`select set_config('app.removal', 'retention', true)`);
    await owner.query(`delete from stored_file where hash like 'a%'`);
    await owner.query('commit');
  });
  await migrate({ ownerUrl });
  const { findings } = await withConnection(ownerUrl, verifyLog);
  // The log itself has not begun there.
  expect(findings).toEqual([]);
  const said = await withConnection(ownerUrl, (owner) =>
    owner.query<{ leaf: { basis: string; keys: string[] } }>(
      `select leaf::jsonb as leaf from log_outbox where kind = 'rows-removed'`,
    ),
  );
  expect(said.map((row) => row.leaf)).toMatchObject([{ basis: 'retention-before', keys: ['a'.repeat(64)] }]);
});
