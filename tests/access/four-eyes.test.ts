import { randomBytes, randomUUID } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, signIn } from './people.ts';

// Goal: no role of the staff, invitation or secret of a key is one person's act while somebody else could confirm it; a market
// with one person alone can begin, and says so. Method: markets of every size over a real record, each act tried alone first.
const record = await testRecord();
const now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const secret = () => randomBytes(16).toString('base64url');
const rows = (text: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query(text, values));

interface Listed {
  people: { id: string; name: string; roles: string[]; wasGivenAlone: boolean }[];
  invitations: { id: string; awaitsSecond: boolean }[];
  proposals: { id: string; kind: string; secondPersons: string[]; mayConfirm: boolean; isYours: boolean }[];
}

/** A market with these of the board, and what they do there. */
async function aBoard(code: string, roles: readonly ('board_head' | 'board_clerk')[]) {
  const market = await aMarket(record, { code });
  const people = [];
  for (const role of roles) {
    const person = await aPerson(record, { role, marketId: market.id });
    people.push({ ...person, cookie: await signIn(api, person) });
  }
  const post = (path: string, cookie: string | undefined, body: object = {}) =>
    api.ask('POST', `/api/v1/markets/${code}/${path}`, { cookie, body });
  const [head, ...others] = people;
  if (!head) throw new Error('A board has a head.');
  return {
    market,
    head,
    others,
    post,
    at: (path: string) => `/api/v1/markets/${code}/${path}`,
    propose: (body: object) => post('proposals', head.cookie, { id: randomUUID(), ...body }),
    decide: (id: string, cookie: string, isAccepted = true) =>
      post(`proposals/${id}/decision`, cookie, { isAccepted }),
    list: async (cookie = head.cookie) =>
      (await api.ask('GET', `/api/v1/markets/${code}/staff`, { cookie })).json as Listed,
    join: (token: string, username: string) =>
      post(`invitations/${token}/acceptance`, undefined, { username, password: 'xoài cát hòa lộc' }),
  };
}
const idOf = (answer: { json: unknown }) => (answer.json as { id: string }).id;
const rolesOf = (listed: Listed, id: string) => listed.people.find((one) => one.id === id)?.roles;

test('an invitation opens nothing before the second person confirmed it, and nothing after one declined it', async () => {
  const board = await aBoard('FA', ['board_head', 'board_clerk']);
  const clerk = board.others[0]?.cookie ?? '';
  const given = () => ({ id: randomUUID(), secret: secret(), name: 'Người Mới', role: 'gate_guard' });
  const [yes, no] = [given(), given()];
  for (const one of [yes, no]) {
    expect((await board.post('invitations', board.head.cookie, one)).json).toMatchObject({
      state: 'waiting',
    });
  }
  expect((await api.ask('GET', board.at(`invitations/${yes.secret}`))).json).toMatchObject({
    awaitsSecond: true,
  });
  expect((await board.join(yes.secret, 'fa.som')).json).toMatchObject({
    status: 409,
    code: 'invitation-waiting',
  });
  expect(await rows(`select 1 from app_user where username = 'fa.som'`)).toEqual([]);
  const alone = await board.decide(yes.id, board.head.cookie);
  expect(alone.json).toMatchObject({ status: 403, code: 'two-persons-needed' });
  expect((await board.decide(yes.id, clerk)).status).toBe(204);
  expect((await board.decide(no.id, clerk, false)).status).toBe(204);
  expect((await board.join(yes.secret, 'fa.moi')).status).toBe(201);
  expect((await board.join(no.secret, 'fa.khong')).json).toMatchObject({ code: 'invitation-unknown' });
  const listed = await board.list();
  expect(listed.people.find((one) => one.name === 'Người Mới')).toMatchObject({
    roles: ['gate_guard'],
    wasGivenAlone: false,
  });
  expect(listed.invitations).toEqual([]);
  // The database holds it too: what waits is not accepted, whoever writes.
  const write = rows(
    `insert into invitation (market_id, id, token_hash, role, name, invited_by, invited_at, expires_at, awaits_second, accepted_at, accepted_by)
     values ($1, $2, 'x', 'inspector', 'Ai', $3, now(), now(), true, now(), $3)`,
    [board.market.id, randomUUID(), board.head.userId],
  );
  await expect(write).rejects.toThrow('invitation_second_check');
});

test('an invitation that is taken back takes its proposal along', async () => {
  const board = await aBoard('FB', ['board_head', 'board_clerk']);
  const given = { id: randomUUID(), secret: secret(), name: 'Người Mới', role: 'inspector' };
  await board.post('invitations', board.head.cookie, given);
  expect((await board.post(`invitations/${given.id}/withdrawal`, board.head.cookie)).status).toBe(204);
  expect((await board.list()).proposals).toEqual([]);
  const late = await board.decide(given.id, board.others[0]?.cookie ?? '');
  expect(late.json).toMatchObject({ status: 404, code: 'proposal-unknown' });
});

test('another role is given by two persons, neither of them the one whose role it is', async () => {
  const board = await aBoard('FC', ['board_head', 'board_clerk', 'board_clerk']);
  const [raised, other] = board.others;
  if (!raised || !other) throw new Error('Two clerks are there.');
  const asked = { kind: 'role', userId: raised.userId, role: 'inspector' };
  const id = idOf(await board.propose(asked));
  expect((await board.propose(asked)).json).toMatchObject({ status: 409, code: 'proposal-open' });
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['board_clerk']);
  expect((await board.list(other.cookie)).proposals).toMatchObject([
    { id, kind: 'role', secondPersons: [other.username], mayConfirm: true, isYours: false },
  ]);
  for (const one of [board.head, raised]) {
    expect((await board.decide(id, one.cookie)).json).toMatchObject({ code: 'two-persons-needed' });
  }
  expect((await board.decide(id, other.cookie)).status).toBe(204);
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['inspector']);
  expect((await board.propose(asked)).json).toMatchObject({ status: 409, code: 'role-held' });
  const own = await board.propose({ kind: 'role', userId: board.head.userId, role: 'inspector' });
  expect(own.json).toMatchObject({ status: 409, code: 'staff-yourself' });
});

test('a clerk confirms no head where another head or the authority is there to ask', async () => {
  const board = await aBoard('FD', ['board_head', 'board_head', 'board_clerk', 'board_clerk']);
  const [second, clerk, raised] = board.others;
  if (!second || !clerk || !raised) throw new Error('Two heads and two clerks are there.');
  const id = idOf(await board.propose({ kind: 'board-head', userId: raised.userId }));
  expect((await board.list(clerk.cookie)).proposals).toMatchObject([
    { id, secondPersons: [second.username], mayConfirm: false },
  ]);
  expect((await board.decide(id, clerk.cookie)).json).toMatchObject({
    status: 403,
    code: 'two-persons-needed',
  });
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['board_clerk']);
  expect((await board.decide(id, second.cookie)).status).toBe(204);
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['board_head']);
});

test('what was proposed by somebody who is no head any more is nobody’s wish', async () => {
  const board = await aBoard('FE', ['board_head', 'board_head', 'board_clerk', 'board_clerk']);
  const [second, clerk, raised] = board.others;
  if (!second || !clerk || !raised) throw new Error('Two heads and two clerks are there.');
  const wish = { id: randomUUID(), kind: 'role', userId: raised.userId, role: 'gate_guard' };
  expect((await board.post('proposals', second.cookie, wish)).status).toBe(201);
  const lowered = idOf(await board.propose({ kind: 'role', userId: second.userId, role: 'board_clerk' }));
  expect((await board.decide(lowered, clerk.cookie)).status).toBe(204);
  expect((await board.decide(wish.id, clerk.cookie)).json).toMatchObject({ code: 'proposal-unknown' });
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['board_clerk']);
});

test('a head alone begins at once, and the list and the audit say for ever that nobody confirmed it', async () => {
  const board = await aBoard('FF', ['board_head']);
  const first = { id: randomUUID(), secret: secret(), name: 'Văn Thư Đầu', role: 'board_clerk' };
  expect((await board.post('invitations', board.head.cookie, first)).json).toMatchObject({ state: 'done' });
  expect((await board.join(first.secret, 'ff.dau')).status).toBe(201);
  const [line] = (await board.list()).people.filter((one) => one.name === 'Văn Thư Đầu');
  expect(line).toMatchObject({ roles: ['board_clerk'], wasGivenAlone: true });
  const acts = await rows(
    `select action, after from audit_entry where market_id = $1 and action like 'proposal.%' order by at, id`,
    [board.market.id],
  );
  expect(acts).toMatchObject([{ action: 'proposal.done-alone', after: { kind: 'invitation' } }]);
  // The clerk is the second person from now on.
  const next = { id: randomUUID(), secret: secret(), name: 'Bảo Vệ', role: 'gate_guard' };
  expect((await board.post('invitations', board.head.cookie, next)).json).toMatchObject({ state: 'waiting' });
  const key = { kind: 'key', secret: secret(), name: 'Máy', scopes: ['board:read'], days: 30 };
  expect((await board.propose(key)).json).toMatchObject({ state: 'waiting' });
  expect((await board.list()).proposals.map((one) => one.secondPersons)).toEqual([
    ['Văn Thư Đầu'],
    ['Văn Thư Đầu'],
  ]);
});

test('with a clerk alone a head raises that clerk at once, for who rises confirms nothing, and it says so', async () => {
  const board = await aBoard('FJ', ['board_head', 'board_clerk']);
  const raised = board.others[0]?.userId ?? '';
  const answer = await board.propose({ kind: 'board-head', userId: raised });
  expect(answer.json).toMatchObject({ state: 'done' });
  expect((await board.list()).people.find((one) => one.id === raised)).toMatchObject({
    roles: ['board_head'],
    wasGivenAlone: true,
  });
});

test('a head alone gives a machine its key and another secret at once', async () => {
  const board = await aBoard('FG', ['board_head']);
  const key = { kind: 'key', secret: secret(), name: 'Máy', scopes: ['board:read'], days: 30 };
  const made = (await board.propose(key)).json as { id: string; key: string; state: string };
  expect(made.state).toBe('done');
  const read = (text: string) =>
    api.ask('GET', board.at('board/today'), { headers: { authorization: `Bearer ${text}` } });
  expect((await read(made.key)).status).toBe(200);
  const next = (await board.propose({ kind: 'rotation', keyId: made.id, secret: secret() })).json as {
    key: string;
  };
  expect((await read(next.key)).status).toBe(200);
});

test('the database itself refuses whoever calls themselves alone while somebody is there', async () => {
  const board = await aBoard('FH', ['board_head', 'board_clerk']);
  const guard = await aPerson(record, { role: 'gate_guard', marketId: board.market.id });
  const at = new Date(now);
  const write = inMarket(record.orm, { marketId: board.market.id, userId: board.head.userId }, (tx) =>
    tx.db
      .insertInto('access_proposal')
      .values({
        market_id: board.market.id,
        id: randomUUID(),
        kind: 'role',
        user_id: guard.userId,
        role: 'inspector',
        proposed_by: board.head.userId,
        proposed_at: at,
        expires_at: at,
        decided_by: board.head.userId,
        decided_at: at,
        is_accepted: true,
        was_alone: true,
      })
      .execute(),
  );
  await expect(write).rejects.toThrow('has a second person');
});

test('the authority is asked like anybody else, in every market, and who only reads is not', async () => {
  const board = await aBoard('FI', ['board_head', 'board_clerk']);
  const clerk = board.others[0]?.cookie ?? '';
  const inspector = await aPerson(record, { role: 'inspector', marketId: board.market.id });
  const raised = await aPerson(record, { role: 'gate_guard', marketId: board.market.id });
  const authority = await aPerson(record, { role: 'authority', marketId: null });
  const asAuthority = await signIn(api, authority);
  const id = idOf(await board.propose({ kind: 'board-head', userId: raised.userId }));
  // The authority came, so that the clerk stands in for nobody.
  expect((await board.decide(id, clerk)).json).toMatchObject({ code: 'two-persons-needed' });
  expect((await board.decide(id, await signIn(api, inspector))).json).toMatchObject({ status: 403 });
  const asked = await api.ask('GET', board.at('proposals'), { cookie: asAuthority });
  expect(asked.json).toMatchObject({ proposals: [{ id, mayConfirm: true }] });
  // Its own page says so too, market by market, and counts nothing that waits for somebody else.
  const waiting = async () => {
    const { json } = await api.ask('GET', '/api/v1/authority/today', { cookie: asAuthority });
    const { markets } = json as { markets: { code: string; proposals: number }[] };
    return markets.find(({ code }) => code === 'FI')?.proposals;
  };
  expect(await waiting()).toBe(1);
  expect((await board.decide(id, asAuthority)).status).toBe(204);
  expect(await waiting()).toBe(0);
  expect(rolesOf(await board.list(), raised.userId)).toEqual(['board_head']);
});
