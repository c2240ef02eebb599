import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { afterAll, expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, signIn } from './people.ts';

// Goal: erasing a demonstration leaves nothing behind and is the beginning of the real market.
// Method: two demonstrations that share a photograph, erased one after the other, then founding with what was answered.
const folder = mkdtempSync(join(tmpdir(), 'so-cho-erasing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const record = await testRecord();
const api = testApi(record, { env: { DATA_DIR: folder } });
const files = fileStoreAt(join(folder, 'files'));
const signIns = join(folder, 'demo-sign-ins.json');

async function keep(marketId: number, text: string): Promise<string> {
  const hash = await files.put(Buffer.from(text));
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) values ($1, $2, 'application/pdf', $3)`,
      [marketId, hash, text.length],
    ),
  );
  return hash;
}

async function aDemonstration(code: string) {
  const market = await aMarket(record, { code, isDemo: true });
  const head = await aPerson(record, { role: 'board_head', marketId: market.id, isDemo: true });
  return { id: market.id, cookie: await signIn(api, head) };
}

test('the last head to erase founds the real market; files that nobody shares and sign-ins are gone', async () => {
  const [first, last] = [await aDemonstration('DA'), await aDemonstration('DB')];
  writeFileSync(signIns, JSON.stringify([{ market: 'DA' }, { market: 'DB' }]));
  const own = await keep(first.id, 'one market’s');
  const shared = await keep(first.id, 'both markets’');
  await keep(last.id, 'both markets’');

  const erasedFirst = await api.ask('DELETE', '/api/v1/markets/DA/demonstration?confirm=DA', first);
  expect(erasedFirst.json).toMatchObject({ market: 'DA', setupKey: null });
  expect(await files.get(own)).toBeUndefined();
  expect(await files.get(shared)).toBeDefined();
  expect(JSON.parse(readFileSync(signIns, 'utf8'))).toEqual([{ market: 'DB' }]);

  const erasedLast = await api.ask('DELETE', '/api/v1/markets/DB/demonstration?confirm=DB', last);
  expect(erasedLast.json).toMatchObject({ market: 'DB', setupKey: api.app.setupKey });
  expect(await files.get(shared)).toBeUndefined();
  expect(existsSync(signIns)).toBe(false);

  const founded = await api.ask('POST', '/api/v1/markets', {
    body: {
      id: crypto.randomUUID(),
      setupKey: api.app.setupKey,
      code: 'QN',
      name: 'Chợ Quê Nhà',
      wardName: 'Phường Thử',
      boardHead: { name: 'Trưởng ban', username: 'truong.ban', password: 'một mật khẩu mới' },
    },
  });
  expect(founded.status).toBe(201);
});
