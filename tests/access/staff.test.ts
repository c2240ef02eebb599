import { randomBytes, randomUUID } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, confirmed, cookieOf, password, pin, signIn } from './people.ts';

// Goal: people join by an invitation that opens once, a head is made by two persons, and who leaves loses everything at once.
// Method: the API over a real record; what one person may not do alone is tried alone in `four-eyes.test.ts`.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'ST' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });
const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
// Somebody who could confirm the clerk’s own rise; without them the head would be alone with it.
await aPerson(record, { role: 'board_clerk', marketId: market.id });
let [asHead, asClerk] = [await signIn(api, head), await signIn(api, clerk)];
const secret = () => randomBytes(16).toString('base64url');
const at = (path: string) => `/api/v1/markets/ST/${path}`;
const post = (path: string, cookie: string | undefined, body: object = {}) =>
  api.ask('POST', at(path), { cookie, body });
const isIn = async (cookie: string) => (await api.ask('GET', '/api/v1/session', { cookie })).status === 200;

interface Listed {
  people: { id: string; username: string; roles: string[]; devices: number }[];
  invitations: { id: string }[];
  proposals: { id: string; mayConfirm: boolean }[];
}
const list = async (cookie: string) => (await api.ask('GET', at('staff'), { cookie })).json as Listed;

async function invited(role = 'inspector') {
  const given = { id: randomUUID(), secret: secret(), name: 'Người Mới', role };
  const answer = await post('invitations', asHead, given);
  if (answer.status === 201) await confirm(given.id);
  return { ...given, answer };
}
/** The clerk is the second person. */
const confirm = (id: string) => post(`proposals/${id}/decision`, asClerk, { isAccepted: true });
let joined = 0;
const acceptance = () => ({ username: `nguoi.moi.${++joined}`, password: 'xoài cát hòa lộc' });

test('an invitation opens once, and makes a person with just that role', async () => {
  const { id, secret: token, answer } = await invited();
  expect(answer.json).toMatchObject({
    address: `http://localhost:3000/moi/ST/${token}`,
    state: 'waiting',
  });
  const page = await api.ask('GET', at(`invitations/${token}`));
  expect(page.json).toMatchObject({
    name: 'Người Mới',
    role: 'inspector',
    market: { code: 'ST' },
    awaitsSecond: false,
    // Three days from when it was confirmed.
    expiresAt: '2026-12-02T01:00:00.000Z',
  });
  const body = acceptance();
  const common = await post(`invitations/${token}/acceptance`, undefined, {
    ...body,
    password: 'password123',
  });
  expect(common.json).toMatchObject({ code: 'password-common' });
  const taken = await post(`invitations/${token}/acceptance`, undefined, {
    ...body,
    username: clerk.username,
  });
  expect(taken.json).toMatchObject({ status: 409, code: 'username-taken' });
  const both = await Promise.all(
    [body, acceptance()].map((one) => post(`invitations/${token}/acceptance`, undefined, one)),
  );
  expect(both.map((one) => one.status).sort()).toEqual([201, 404]);
  const { username } = both.find((one) => one.status === 201)?.json as { username: string };
  const session = await api.ask('POST', '/api/v1/session', { body: { username, password: body.password } });
  expect(session.json).toMatchObject({ grants: [{ role: 'inspector', market: { code: 'ST' } }] });
  expect((await list(asHead)).invitations.map((one) => one.id)).not.toContain(id);
});

test('the same invitation sent twice is one, and the record does not hold what opens it', async () => {
  const given = { id: randomUUID(), secret: secret(), name: 'Hai Lần', role: 'gate_guard' };
  const [first, second] = [
    await post('invitations', asHead, given),
    await post('invitations', asHead, given),
  ];
  expect(second.json).toEqual(first.json);
  const rows = await withConnection(record.ownerUrl, (connection) =>
    connection.query(`select to_jsonb(i)::text as row from invitation i union all select to_jsonb(k)::text from idempotency_key k
      union all select to_jsonb(e)::text from audit_entry e`),
  );
  expect(JSON.stringify(rows)).not.toContain(given.secret);
});

test('an invitation that was taken back or is three days old opens nothing', async () => {
  const [back, old] = [await invited(), await invited()];
  expect((await post(`invitations/${back.id}/withdrawal`, asHead)).status).toBe(204);
  expect((await api.ask('GET', at(`invitations/${back.secret}`))).json).toMatchObject({
    status: 404,
    code: 'invitation-unknown',
  });
  expect((await api.ask('GET', at(`invitations/${old.secret}`))).status).toBe(200);
  now += 3 * 86_400_000;
  expect((await post(`invitations/${old.secret}/acceptance`, undefined, acceptance())).status).toBe(404);
  await confirmBoth();
});

async function confirmBoth() {
  asHead = await confirmed(api, asHead);
  asClerk = await confirmed(api, asClerk);
}

test('strangers who guess at invitations are counted by their network', async () => {
  const guess = () => api.ask('GET', at(`invitations/${secret()}`), { address: '198.51.100.77' });
  const answers = [];
  for (let tries = 0; tries < 121; tries += 1) answers.push((await guess()).status);
  expect(answers.slice(0, 120).every((status) => status === 404)).toBe(true);
  expect(answers[120]).toBe(429);
});

test('a head signs somebody out of every device, here alone, and they may come back', async () => {
  const guard = await aPerson(record, { role: 'gate_guard', marketId: market.id });
  const [lost, other] = [await signIn(api, guard), await signIn(api, guard)];
  const path = `staff/${guard.userId}/sign-out`;
  expect((await post(path, asClerk)).status).toBe(403);
  expect((await post(path, asHead)).json).toEqual({ ended: 2 });
  expect([await isIn(lost), await isIn(other)]).toEqual([false, false]);
  expect(await isIn(await signIn(api, guard))).toBe(true);
  expect((await post(`staff/${head.userId}/sign-out`, asHead)).status).toBe(200);
  expect(await isIn(asHead)).toBe(true);
  const elsewhere = await aMarket(record, { code: 'SX' });
  const stranger = await aPerson(record, { role: 'gate_guard', marketId: elsewhere.id });
  const theirs = await signIn(api, stranger);
  expect((await post(`staff/${stranger.userId}/sign-out`, asHead)).json).toMatchObject({
    status: 404,
    code: 'staff-unknown',
  });
  expect(await isIn(theirs)).toBe(true);
});

test('nobody is invited as a head: that takes two persons, and neither is the one who rises', async () => {
  expect((await invited('board_head')).answer.status).toBe(400);
  const raised = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const asRaised = await signIn(api, raised);
  const id = randomUUID();
  const proposed = await post('proposals', asHead, { id, kind: 'board-head', userId: raised.userId });
  expect(proposed.status).toBe(201);
  const twice = await post('proposals', asHead, {
    id: randomUUID(),
    kind: 'board-head',
    userId: raised.userId,
  });
  expect(twice.json).toMatchObject({ status: 409, code: 'proposal-open' });
  for (const [cookie, may] of [
    [asHead, false],
    [asRaised, false],
    [asClerk, true],
  ] as const) {
    const line = (await list(cookie)).proposals.find((one) => one.id === id);
    expect(line).toMatchObject({ mayConfirm: may });
    if (may) continue;
    const own = await post(`proposals/${id}/decision`, cookie, { isAccepted: true });
    expect(own.json).toMatchObject({ status: 403, code: 'two-persons-needed' });
  }
  expect((await post(`proposals/${id}/decision`, asClerk, { isAccepted: true })).status).toBe(204);
  expect((await post(`proposals/${id}/decision`, asClerk, { isAccepted: true })).status).toBe(404);
  // The role changed without the person being signed out.
  expect((await api.ask('GET', '/api/v1/session', { cookie: asRaised })).json).toMatchObject({
    grants: [{ role: 'board_head' }],
  });
  expect((await post('staff/' + raised.userId + '/departure', asHead)).status).toBe(200);
});

test('the database itself refuses a proposal that its own proposer confirms', async () => {
  const write = withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `insert into access_proposal (market_id, id, kind, user_id, proposed_by, proposed_at, expires_at, decided_by, decided_at, is_accepted)
       values ($1, $2, 'board-head', $3, $4, now(), now(), $4, now(), true)`,
      [market.id, randomUUID(), clerk.userId, head.userId],
    ),
  );
  await expect(write).rejects.toThrow('access_proposal_two_persons_check');
});

test('a declined proposal changes nothing, and one that nobody confirmed in a week is gone', async () => {
  const id = randomUUID();
  await post('proposals', asHead, { id, kind: 'board-head', userId: clerk.userId });
  expect((await post(`proposals/${id}/decision`, asHead, { isAccepted: false })).status).toBe(204);
  const old = randomUUID();
  expect(
    (await post('proposals', asHead, { id: old, kind: 'board-head', userId: clerk.userId })).status,
  ).toBe(201);
  now += 7 * 86_400_000;
  await confirmBoth();
  expect((await list(asHead)).proposals).toEqual([]);
  const again = await post('proposals', asHead, {
    id: randomUUID(),
    kind: 'board-head',
    userId: clerk.userId,
  });
  expect(again.status).toBe(201);
  expect((await list(asHead)).people.find((one) => one.id === clerk.userId)?.roles).toEqual(['board_clerk']);
});

test('who leaves loses at once roles, devices, cards, keys and invitations', async () => {
  const leaver = await aPerson(record, { role: 'board_head', marketId: market.id });
  const card = await aCard(record, { market, userId: leaver.userId });
  const phone = cookieOf((await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } })).headers);
  const desk = await signIn(api, leaver);
  const given = { id: randomUUID(), secret: secret(), name: 'Của Người Đi', role: 'inspector' };
  expect((await post('invitations', desk, given)).status).toBe(201);
  const key = {
    id: randomUUID(),
    kind: 'key',
    secret: secret(),
    name: 'Màn hình',
    scopes: ['board:read'],
    days: 30,
  };
  const { key: text } = (await post('proposals', desk, key)).json as { key: string };
  expect((await post(`proposals/${key.id}/decision`, asClerk, { isAccepted: true })).status).toBe(204);
  const byKey = () => api.ask('GET', at('board/today'), { headers: { authorization: `Bearer ${text}` } });
  expect((await byKey()).status).toBe(200);

  const gone = await post(`staff/${leaver.userId}/departure`, asHead);
  expect(gone.json).toEqual({ roles: 1, sessions: 2, keys: 1, invitations: 1 });
  expect([await isIn(phone), await isIn(desk)]).toEqual([false, false]);
  expect((await byKey()).status).toBe(401);
  expect((await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } })).status).toBe(401);
  expect((await api.ask('GET', at(`invitations/${given.secret}`))).status).toBe(404);
  const back = await api.ask('POST', '/api/v1/session', { body: { username: leaver.username, password } });
  expect(back.json).toMatchObject({ status: 403, code: 'no-role' });
  expect((await post(`staff/${leaver.userId}/departure`, asHead)).json).toMatchObject({
    code: 'staff-unknown',
  });
});

test('nobody changes their own role, and a market keeps a head', async () => {
  expect((await post(`staff/${head.userId}/departure`, asHead)).json).toMatchObject({
    status: 409,
    code: 'staff-yourself',
  });
  const other = await aPerson(record, { role: 'board_head', marketId: market.id });
  const asOther = await signIn(api, other);
  const both = await Promise.all([
    post(`staff/${other.userId}/departure`, asHead),
    post(`staff/${head.userId}/departure`, asOther),
  ]);
  // At one moment: one of the two is let go, and the other stays.
  expect(both.filter((one) => one.status === 200)).toHaveLength(1);
  const rows = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select 1 from role_grant where market_id = $1 and role = 'board_head' and ended_at is null`,
      [market.id],
    ),
  );
  expect(rows).toHaveLength(1);
});
