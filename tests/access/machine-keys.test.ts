import { randomBytes, randomUUID } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, confirmed, signIn } from './people.ts';
import { routeRoles } from './route-roles.ts';

// Goal: a machine reads what its key names in its own market, writes nothing, and is outside when the key ends.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'MK' });
await aMarket(record, { code: 'ML' });
let asHead = await signIn(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
let asClerk = await signIn(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
const secret = () => randomBytes(16).toString('base64url');
const at = (path: string) => `/api/v1/markets/MK/${path}`;
const read = (key: string, path = at('board/today'), method = 'GET') =>
  api.ask(method, path, {
    headers: { authorization: `Bearer ${key}` },
    ...(method === 'POST' && { body: {} }),
  });

async function aKey(scopes: string[] = ['board:read'], isConfirmed = true) {
  const id = randomUUID();
  const body = { id, kind: 'key', secret: secret(), name: 'Bảng tin phường', scopes, days: 30 };
  const proposed = await api.ask('POST', at('proposals'), { cookie: asHead, body });
  if (isConfirmed)
    await api.ask('POST', at(`proposals/${id}/decision`), { cookie: asClerk, body: { isAccepted: true } });
  return { id, key: (proposed.json as { key: string }).key };
}

test('a key opens once a second person confirmed it, and is nowhere in the record', async () => {
  const waiting = await aKey(['board:read'], false);
  expect((await read(waiting.key)).status).toBe(401);
  const { key } = await aKey();
  expect((await read(key)).status).toBe(200);
  const rows = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select to_jsonb(k)::text as row from access_key k union all select to_jsonb(i)::text from idempotency_key i`,
    ),
  );
  expect(JSON.stringify(rows)).not.toContain(key.slice('socho_MK_'.length));
});

test('of all routes that are not public a key opens the two it may, in its own market alone', async () => {
  const { key } = await aKey();
  const opened: string[] = [];
  for (const [route, roles] of Object.entries(routeRoles)) {
    const [method = '', path = ''] = route.split(' ');
    if ((roles as readonly string[]).includes('public')) continue;
    const address = path
      .replace(':market', 'MK')
      .replace(/:(id|layout)/, randomUUID())
      .replace(/:\w+/g, 'C1-12');
    const answer = await read(key, address, method);
    expect(answer.status, route).toBeLessThan(500);
    if (![401, 403].includes(answer.status)) opened.push(route);
  }
  expect(opened.sort()).toEqual([
    'GET /api/v1/markets/:market/board/today',
    'GET /api/v1/markets/:market/lots',
  ]);
  expect((await read(key, '/api/v1/markets/ML/board/today')).status).toBe(403);
  const publicOnly = await aKey(['market:read']);
  expect((await read(publicOnly.key)).status).toBe(403);
});

async function aRotation(keyId: string) {
  const id = randomUUID();
  const body = { id, kind: 'rotation', keyId, secret: secret() };
  const proposed = await api.ask('POST', at('proposals'), { cookie: asHead, body });
  return { id, proposed, key: (proposed.json as { key: string }).key };
}
const decide = (id: string, isAccepted: boolean) =>
  api.ask('POST', at(`proposals/${id}/decision`), { cookie: asClerk, body: { isAccepted } });

test('a new secret opens once a second person confirmed it; then both open for a week, and then it alone', async () => {
  const { id, key } = await aKey();
  const { id: proposal, proposed, key: next } = await aRotation(id);
  expect(proposed.json).toMatchObject({ state: 'waiting' });
  expect([(await read(key)).status, (await read(next)).status]).toEqual([200, 401]);
  expect((await aRotation(id)).proposed.json).toMatchObject({ status: 409, code: 'proposal-open' });
  expect((await decide(proposal, true)).status).toBe(204);
  expect([(await read(key)).status, (await read(next)).status]).toEqual([200, 200]);
  now += 7 * 86_400_000 + 1000;
  expect([(await read(key)).status, (await read(next)).status]).toEqual([401, 200]);
  asHead = await confirmed(api, asHead);
  asClerk = await confirmed(api, asClerk);
});

test('a declined rotation leaves the key as it was, and one of a key that is revoked meanwhile comes to nothing', async () => {
  const { id, key } = await aKey();
  const declined = await aRotation(id);
  expect((await decide(declined.id, false)).status).toBe(204);
  expect([(await read(key)).status, (await read(declined.key)).status]).toEqual([200, 401]);
  const late = await aRotation(id);
  // One person's act, at once: the key leaked.
  const revoked = await api.ask('POST', at(`keys/${id}/revocation`), { cookie: asHead, body: {} });
  expect(revoked.status).toBe(204);
  expect((await decide(late.id, true)).json).toMatchObject({ status: 404, code: 'proposal-unknown' });
  expect([(await read(key)).status, (await read(late.key)).status]).toEqual([401, 401]);
  expect((await aRotation(id)).proposed.json).toMatchObject({ status: 404, code: 'key-unknown' });
});

test('a revoked key and one past its day open nothing', async () => {
  const [revoked, old] = [await aKey(), await aKey()];
  expect(
    (await api.ask('POST', at(`keys/${revoked.id}/revocation`), { cookie: asHead, body: {} })).status,
  ).toBe(204);
  expect((await read(revoked.key)).status).toBe(401);
  now += 30 * 86_400_000 + 1000;
  expect((await read(old.key)).status).toBe(401);
});

test('who tries keys is counted by the network', async () => {
  const guess = () =>
    api.ask('GET', at('board/today'), {
      headers: { authorization: `Bearer socho_MK_${secret()}` },
      address: '198.51.100.78',
    });
  const answers = [];
  for (let tries = 0; tries < 121; tries += 1) answers.push((await guess()).status);
  expect(answers.slice(0, 120).every((status) => status === 401)).toBe(true);
  expect(answers[120]).toBe(429);
});
