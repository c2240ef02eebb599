import { randomUUID } from 'node:crypto';
import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, confirmed, cookieOf, password, pin, signIn } from './people.ts';
import { routeRoles } from './route-roles.ts';

// Goal: whoever a rule asks for a second step sets it up and does nothing before; nobody else is touched, and no head is locked out.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'SR' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });
let asHead = await signIn(api, head);
const at = (path: string) => `/api/v1/markets/SR/${path}`;
const decide = (role: string, requiredFrom: string | null, cookie = asHead) =>
  api.ask('POST', at('second-step-rules'), { cookie, body: { id: randomUUID(), role, requiredFrom } });

async function setUp(cookie: string): Promise<{ codeNow: () => Promise<string> }> {
  const begun = await api.ask('POST', '/api/v1/account/second-factor', { cookie });
  const secret = fromBase32((begun.json as { secret: string }).secret);
  const codeNow = () => totpCode(secret, stepOf(new Date(now)));
  const proof = await api.ask('POST', '/api/v1/account/second-factor/proof', {
    cookie,
    body: { code: await codeNow() },
  });
  expect(proof.status, proof.text).toBe(200);
  now += 30_000;
  return { codeNow };
}

test('who must have one and has none is let in as far as setting it up, on a session opened before the day too', async () => {
  const inspector = await aPerson(record, { role: 'inspector', marketId: market.id });
  const cookie = await signIn(api, inspector);
  const decided = await decide('inspector', '2026-12-01');
  expect(decided.json).toMatchObject({
    role: 'inspector',
    requiredFrom: '2026-12-01',
    people: 1,
    without: 1,
  });
  expect((await api.ask('GET', at('board/today'), { cookie })).status).toBe(200);
  // The market's day begins at midnight in Vietnam.
  now = Date.parse('2026-11-30T16:59:59Z');
  expect((await api.ask('GET', at('board/today'), { cookie })).status).toBe(200);
  now = Date.parse('2026-11-30T17:00:00Z');
  const refused = await api.ask('GET', at('board/today'), { cookie });
  expect(refused.json).toMatchObject({ status: 403, code: 'second-step-required' });
  const again = await api.ask('POST', '/api/v1/session', {
    body: { username: inspector.username, password },
  });
  expect(again.json).toMatchObject({ owesSecondStep: true, start: '/tai-khoan/buoc-hai', grants: [] });
  const owing = cookieOf(again.headers);
  await setUp(owing);
  expect((await api.ask('GET', at('board/today'), { cookie: owing })).status).toBe(200);
  expect((await api.ask('GET', '/api/v1/session', { cookie: owing })).json).toMatchObject({
    owesSecondStep: false,
    start: '/kiem-tra',
  });
});

test('every route but those of setting it up answers one code, and public pages go on', async () => {
  asHead = await confirmed(api, asHead);
  await decide('board_clerk', '2026-11-30');
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const cookie = await signIn(api, clerk);
  const open: string[] = [];
  for (const [route, allowed] of Object.entries(routeRoles)) {
    const [method = '', path = ''] = route.split(' ');
    if (allowed.includes('public') || route === 'DELETE /api/v1/session') continue;
    const address = path.replace(':market', 'SR').replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
    const answer = await api.ask(method, address, { cookie, ...(method === 'POST' && { body: {} }) });
    if ((answer.json as { code?: string } | undefined)?.code !== 'second-step-required') open.push(route);
    else expect(answer.status).toBe(403);
  }
  expect(open.sort()).toEqual([
    'GET /api/v1/account',
    'GET /api/v1/session',
    'POST /api/v1/account/passkeys',
    'POST /api/v1/account/passkeys/options',
    'POST /api/v1/account/second-factor',
    'POST /api/v1/account/second-factor/proof',
    'POST /api/v1/session/confirmation',
    'POST /api/v1/session/confirmation/passkey',
    'POST /api/v1/session/confirmation/passkey/options',
  ]);
  expect((await api.ask('GET', '/api/v1/markets/SR', { cookie })).status).toBe(200);
  expect((await api.ask('DELETE', '/api/v1/session', { cookie })).status).toBe(204);
});

test('a head asks of the own role only what they have', async () => {
  asHead = await confirmed(api, asHead);
  expect((await decide('board_head', '2027-01-01')).json).toMatchObject({
    status: 409,
    code: 'second-step-own-first',
  });
  await setUp(asHead);
  expect((await decide('board_head', '2026-11-29')).status).toBe(201);
  expect((await api.ask('GET', at('staff'), { cookie: asHead })).status).toBe(200);
});

test('what is asked for cannot be turned off, only moved to another telephone, which the old one’s codes end with', async () => {
  asHead = await confirmed(api, asHead);
  const off = await api.ask('DELETE', '/api/v1/account/second-factor', { cookie: asHead });
  expect(off.json).toMatchObject({ status: 409, code: 'second-factor-needed' });
  expect((await api.ask('GET', '/api/v1/account', { cookie: asHead })).json).toMatchObject({
    needsSecondStep: true,
  });
  const { codeNow } = await setUp(asHead);
  const half = await api.ask('POST', '/api/v1/session', { body: { username: head.username, password } });
  expect(half.status).toBe(202);
  const whole = await api.ask('POST', '/api/v1/session/second-step', {
    cookie: cookieOf(half.headers),
    body: { code: await codeNow() },
  });
  expect(whole.status).toBe(201);
  const twice = await api.ask('POST', '/api/v1/account/second-factor/proof', {
    cookie: asHead,
    body: { code: await codeNow() },
  });
  expect(twice.json).toMatchObject({ status: 409, code: 'second-factor-on' });
});

test('the list of the staff says who has one and who owes it, and the numbers of each rule', async () => {
  const guard = await aPerson(record, { role: 'gate_guard', marketId: market.id });
  asHead = await confirmed(api, asHead);
  await decide('gate_guard', '2026-11-29');
  const { people, secondSteps } = (await api.ask('GET', at('staff'), { cookie: asHead })).json as {
    people: { id: string; hasSecondFactor: boolean; owesSecondStep: boolean }[];
    secondSteps: object[];
  };
  expect(people.find(({ id }) => id === head.userId)).toMatchObject({
    hasSecondFactor: true,
    owesSecondStep: false,
  });
  expect(people.find(({ id }) => id === guard.userId)).toMatchObject({ owesSecondStep: true });
  expect(secondSteps).toContainEqual({
    role: 'gate_guard',
    requiredFrom: '2026-11-29',
    people: 1,
    without: 1,
  });
  // Later, or not at all: whoever was led to the set-up page goes on at once.
  const asGuard = await signIn(api, guard);
  now += 1000;
  await decide('gate_guard', null);
  const session = await api.ask('GET', '/api/v1/session', { cookie: asGuard });
  expect(session.json).toMatchObject({ owesSecondStep: false, start: '/cong' });
});

test('an authority over all markets is asked by the strictest of them; cards and other markets are not touched', async () => {
  const quiet = await aMarket(record, { code: 'SQ' });
  const [authority, clerk] = [
    await aPerson(record, { role: 'authority', marketId: null }),
    await aPerson(record, { role: 'board_clerk', marketId: quiet.id }),
  ];
  const cookie = await signIn(api, authority);
  expect((await api.ask('GET', '/api/v1/markets/SQ/board/today', { cookie })).status).toBe(200);
  asHead = await confirmed(api, asHead);
  expect((await decide('authority', '2026-11-29')).json).toMatchObject({ people: 1, without: 1 });
  expect((await api.ask('GET', '/api/v1/markets/SQ/board/today', { cookie })).json).toMatchObject({
    code: 'second-step-required',
  });
  const asClerk = await signIn(api, clerk);
  expect((await api.ask('GET', '/api/v1/markets/SQ/board/today', { cookie: asClerk })).status).toBe(200);
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  const card = await aCard(record, { market, userId: trader.userId });
  const enrolled = await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } });
  expect(enrolled.json).toMatchObject({ owesSecondStep: false, start: '/tieu-thuong' });
});

test('a rule is a row that nobody changes afterwards', async () => {
  const change = (sql: string) =>
    withConnection(record.ownerUrl, (connection) =>
      connection.query(sql).catch((thrown: Error) => thrown.message),
    );
  for (const sql of ['update second_step_rule set required_from = null', 'delete from second_step_rule'])
    expect(await change(sql)).toContain('append-only');
});
