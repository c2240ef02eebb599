import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, cookieOf, signIn } from './people.ts';

// Goal: a real market begins with the operator's key and only once; a demonstration goes in one act, and nothing else does.
const record = await testRecord();
const api = testApi(record);

function founding(change: object = {}) {
  return {
    id: crypto.randomUUID(),
    setupKey: api.app.setupKey,
    code: 'qn',
    name: 'Chợ Quê Nhà',
    wardName: 'Phường Thử',
    boardHead: { name: 'Trưởng ban', username: 'truong.ban', password: 'một mật khẩu mới' },
    ...change,
  };
}

test('the wrong key founds nothing, and a short password is refused before', async () => {
  const wrong = await api.ask('POST', '/api/v1/markets', { body: founding({ setupKey: 'đoán mò' }) });
  expect(wrong.json).toMatchObject({ status: 403, code: 'setup-key-wrong' });
  const head = { ...founding().boardHead, password: 'ngắn' };
  const short = await api.ask('POST', '/api/v1/markets', { body: founding({ boardHead: head }) });
  expect(short.json).toMatchObject({ status: 400, errors: [{ path: 'boardHead.password' }] });
  expect(await count('market')).toBe(0);
});

test('of two founders at one moment one begins the market, and its head signs in', async () => {
  const bodies = [founding(), founding({ code: 'ab' })];
  const answers = await Promise.all(bodies.map((body) => api.ask('POST', '/api/v1/markets', { body })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
  expect(answers.find((answer) => answer.status === 409)?.json).toMatchObject({ code: 'founded-already' });
  expect(await count('market')).toBe(1);
  const { username, password } = founding().boardHead;
  const session = await api.ask('POST', '/api/v1/session', { body: { username, password } });
  // A real market asks its head for a second step before anything else.
  expect(session.json).toMatchObject({ start: '/tai-khoan/buoc-hai', grants: [], owesSecondStep: true });
  const cookie = cookieOf(session.headers);
  const { secret } = (await api.ask('POST', '/api/v1/account/second-factor', { cookie })).json as {
    secret: string;
  };
  const code = await totpCode(fromBase32(secret), stepOf(new Date()));
  await api.ask('POST', '/api/v1/account/second-factor/proof', { cookie, body: { code } });
  expect((await api.ask('GET', '/api/v1/session', { cookie })).json).toMatchObject({
    start: '/ban-quan-ly',
    grants: [{ role: 'board_head' }],
  });
  expect(await count('second_step_rule')).toBe(4);
  const [market] = await withConnection(record.ownerUrl, (connection) =>
    connection.query(`select code from market`),
  );
  const path = `/api/v1/markets/${market?.['code']}/demonstration?confirm=${market?.['code']}`;
  expect((await api.ask('DELETE', path, { cookie })).json).toMatchObject({
    status: 409,
    code: 'not-a-demonstration',
  });
  expect(await count('audit_entry')).toBe(3);
});

test('a demonstration goes whole, with its people and nobody else’s', async () => {
  const demo = await aMarket(record, { code: 'DM', isDemo: true });
  const other = await aMarket(record, { code: 'RR' });
  const head = await aPerson(record, { role: 'board_head', marketId: demo.id, isDemo: true });
  await aPerson(record, { role: 'trader', marketId: demo.id, isDemo: true });
  await aPerson(record, { role: 'authority', marketId: null, isDemo: true });
  const real = await aPerson(record, { role: 'board_head', marketId: other.id });
  const cookie = await signIn(api, head);
  const before = { users: await count('app_user'), stalls: await count('stall') };

  const unsure = await api.ask('DELETE', '/api/v1/markets/DM/demonstration?confirm=RR', { cookie });
  expect(unsure.json).toMatchObject({ status: 400, code: 'confirmation-wrong' });
  const silent = await api.ask('DELETE', '/api/v1/markets/DM/demonstration', { cookie });
  expect(silent.json).toMatchObject({ status: 400, errors: [{ path: 'confirm', code: 'required' }] });

  const erased = await api.ask('DELETE', '/api/v1/markets/dm/demonstration?confirm=dm', { cookie });
  expect(erased.json).toMatchObject({ market: 'DM', stalls: 1, lots: 0, checks: 0, setupKey: null });
  expect(await count('stall')).toBe(before.stalls - 1);
  expect(await count('app_user')).toBe(before.users - 3);
  expect((await api.ask('GET', '/api/v1/session', { cookie })).status).toBe(401);
  expect(await signIn(api, real)).toContain('so-cho.session_token=');
});

async function count(table: string): Promise<number> {
  const [row] = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ n: number }>(`select count(*)::int as n from ${table}`),
  );
  return row?.n ?? -1;
}
