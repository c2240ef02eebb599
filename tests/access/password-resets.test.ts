import { randomBytes, randomUUID } from 'node:crypto';
import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { issueOperatorReset } from '../../api/access/resets/operator-reset.ts';
import { readConfig } from '../../api/boot/config.ts';
import { openMarketDirectory } from '../../api/http/market-directory.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, confirmed, cookieOf, password, signIn, type TestPerson } from './people.ts';

// Goal: who forgot the password, or lost the second step, comes back by a link that opens once, and nobody else comes in by it.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const clock = { now: () => new Date(now) };
const api = testApi(record, { clock });
const market = await aMarket(record, { code: 'PR' });
const elsewhere = await aMarket(record, { code: 'PX' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });
let asHead = await signIn(api, head);
const secret = () => randomBytes(16).toString('base64url');
const at = (path: string) => `/api/v1/markets/PR/${path}`;
const post = (path: string, cookie: string | undefined, body: object = {}) =>
  api.ask('POST', at(path), { cookie, body });
const next = 'xoài cát hòa lộc chín';
const enter = (person: TestPerson, word: string) =>
  api.ask('POST', '/api/v1/session', { body: { username: person.username, password: word } });
const aClerk = () => aPerson(record, { role: 'board_clerk', marketId: market.id });
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));

async function issued(person: TestPerson, secondStepLost: string | null = null, cookie = asHead) {
  const given = { id: randomUUID(), secret: secret(), secondStepLost };
  const answer = await post(`staff/${person.userId}/password-reset`, cookie, given);
  return { ...given, answer };
}
const use = (token: string, word = next) =>
  post(`password-resets/${token}/password`, undefined, { password: word });

async function withSecondStep(person: TestPerson): Promise<void> {
  const cookie = await signIn(api, person);
  const begun = await api.ask('POST', '/api/v1/account/second-factor', { cookie });
  const code = await totpCode(fromBase32((begun.json as { secret: string }).secret), stepOf(new Date(now)));
  await api.ask('POST', '/api/v1/account/second-factor/proof', { cookie, body: { code } });
}

test('a link sets a new password once, and signs every device out', async () => {
  const clerk = await aClerk();
  const before = await signIn(api, clerk);
  const { secret: token, answer } = await issued(clerk);
  expect(answer.json).toMatchObject({
    address: `http://localhost:3000/mat-khau-moi/PR/${token}`,
    expiresAt: '2026-11-30T01:00:00.000Z',
    code: { path: expect.stringMatching(/^M0 0h7v1h-7z/) },
  });
  // Until it is used nothing changed for whoever remembers after all.
  expect((await enter(clerk, password)).status).toBe(201);
  expect((await api.ask('GET', at(`password-resets/${token}`))).json).toMatchObject({
    username: clerk.username,
    issuedBy: head.username,
    takesSecondStep: false,
  });
  expect((await use(token, 'password123')).json).toMatchObject({ code: 'password-common' });
  expect((await use(token, `${clerk.username}2026`)).json).toMatchObject({ code: 'password-names-you' });
  const both = await Promise.all([use(token), use(token)]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 404]);
  expect((await api.ask('GET', '/api/v1/session', { cookie: before })).status).toBe(401);
  expect((await enter(clerk, password)).status).toBe(401);
  expect((await enter(clerk, next)).status).toBe(201);
});

test('a name locked by guesses is open again for the new password', async () => {
  const clerk = await aClerk();
  for (let tries = 0; tries < 10; tries += 1) await enter(clerk, 'chẳng nhớ nữa rồi');
  expect((await enter(clerk, password)).status).toBe(429);
  const { secret: token } = await issued(clerk);
  await use(token);
  expect((await enter(clerk, next)).status).toBe(201);
});

test('the second step stays, unless the link says with its reason that it is lost', async () => {
  const [keeps, loses] = [await aClerk(), await aClerk()];
  for (const person of [keeps, loses]) await withSecondStep(person);
  await use((await issued(keeps)).secret);
  expect((await enter(keeps, next)).status).toBe(202);
  expect((await issued(loses, '  ')).answer.status).toBe(400);
  const { secret: token, id } = await issued(loses, 'Rơi điện thoại xuống sông');
  // Not before it is used: whoever knows the old password meanwhile meets the second step.
  expect((await enter(loses, password)).status).toBe(202);
  await use(token);
  expect((await enter(loses, next)).status).toBe(201);
  const [left] = await rows<{ left: string }>(
    `select count(*) as left from recovery_code where user_id = $1`,
    [loses.userId],
  );
  expect(Number(left?.left)).toBe(0);
  const acts = await rows(
    `select action, after from audit_entry where subject_id = $1 and action like 'password-reset.%' order by id`,
    [loses.userId],
  );
  expect(acts).toEqual([
    { action: 'password-reset.issued', after: { reset: id, secondStepLost: 'Rơi điện thoại xuống sông' } },
    {
      action: 'password-reset.used',
      after: { reset: id, issuedBy: head.userId, takesSecondStep: true },
    },
  ]);
});

test('a link that is a day old, was taken back, or was followed by another opens nothing', async () => {
  const clerk = await aClerk();
  const [first, second] = [await issued(clerk), await issued(clerk)];
  expect((await use(first.secret)).json).toMatchObject({ status: 404, code: 'reset-unknown' });
  expect((await post(`password-resets/${second.id}/withdrawal`, asHead)).status).toBe(204);
  expect((await use(second.secret)).status).toBe(404);
  const third = await issued(clerk);
  now += 86_400_000;
  expect((await use(third.secret)).status).toBe(404);
  expect((await enter(clerk, password)).status).toBe(201);
  asHead = await confirmed(api, asHead);
});

test('nobody makes one for themselves, for a stranger, or for somebody who works elsewhere too', async () => {
  expect((await issued(head)).answer.json).toMatchObject({ status: 409, code: 'reset-yourself' });
  const stranger = await aPerson(record, { role: 'board_clerk', marketId: elsewhere.id });
  expect((await issued(stranger)).answer.json).toMatchObject({ status: 404, code: 'staff-unknown' });
  const authority = await aPerson(record, { role: 'authority', marketId: null });
  expect((await issued(authority)).answer.json).toMatchObject({ status: 404, code: 'staff-unknown' });
  const both = await aClerk();
  const { secret: token, answer } = await issued(both);
  expect(answer.status).toBe(201);
  await rows(`insert into role_grant (market_id, user_id, role) values ($1, $2, 'board_head')`, [
    elsewhere.id,
    both.userId,
  ]);
  expect((await issued(both)).answer.json).toMatchObject({ status: 409, code: 'staff-elsewhere' });
  // Nor does a link made before open the other market.
  expect((await use(token)).json).toMatchObject({ status: 409, code: 'staff-elsewhere' });
});

test('a head who forgot it is helped by another head, and a password given long ago is asked for again', async () => {
  const other = await aPerson(record, { role: 'board_head', marketId: market.id });
  const asOther = await signIn(api, other);
  expect((await issued(head, null, asOther)).answer.status).toBe(201);
  now += 601_000;
  expect((await issued(head, null, asOther)).answer.json).toMatchObject({
    status: 403,
    code: 'confirmation-needed',
  });
  asHead = await confirmed(api, asHead);
});

test('whoever let somebody in by a link finds no second person in them for four weeks', async () => {
  const [clerk, raised] = [await aClerk(), await aClerk()];
  const { secret: token } = await issued(clerk);
  await use(token);
  const asClerk = cookieOf((await enter(clerk, next)).headers);
  const propose = async () => {
    asHead = await confirmed(api, asHead);
    const id = randomUUID();
    const made = await post('proposals', asHead, { id, kind: 'board-head', userId: raised.userId });
    expect(made.status).toBe(201);
    return id;
  };
  const decide = (id: string) => post(`proposals/${id}/decision`, asClerk, { isAccepted: true });
  const early = await propose();
  const listed = (await api.ask('GET', at('staff'), { cookie: asClerk })).json as {
    proposals: { id: string; mayConfirm: boolean }[];
  };
  expect(listed.proposals).toMatchObject([{ id: early, mayConfirm: false }]);
  expect((await decide(early)).json).toMatchObject({ status: 403, code: 'two-persons-needed' });
});

test('who leaves takes the links along that they made and those made for them', async () => {
  const leaver = await aPerson(record, { role: 'board_head', marketId: market.id });
  const asLeaver = await signIn(api, leaver);
  const clerk = await aClerk();
  const made = await issued(clerk, null, asLeaver);
  const forLeaver = await issued(leaver);
  await post(`staff/${leaver.userId}/departure`, asHead);
  expect((await use(made.secret)).status).toBe(404);
  expect((await use(forLeaver.secret)).status).toBe(404);
});

test('the operator makes one for anybody who acts in the market, also an authority, and the audit says so', async () => {
  const services = {
    orm: record.orm,
    clock,
    markets: openMarketDirectory(record.orm),
    config: readConfig({ PUBLIC_ORIGIN: 'https://cho.example.vn' }),
  };
  const authority = await aPerson(record, { role: 'authority', marketId: null });
  const asked = { market: 'pr', username: authority.username, secondStepLost: null };
  const { address } = await issueOperatorReset(services, asked);
  const [, token = ''] = /^https:\/\/cho\.example\.vn\/mat-khau-moi\/PR\/(.+)$/.exec(address) ?? [];
  expect((await api.ask('GET', at(`password-resets/${token}`))).json).toMatchObject({ issuedBy: null });
  expect((await use(token)).status).toBe(200);
  expect((await enter(authority, next)).status).toBe(201);
  const [act] = await rows(
    `select actor_id, role from audit_entry where action = 'password-reset.issued' and subject_id = $1`,
    [authority.userId],
  );
  expect(act).toEqual({ actor_id: null, role: 'operator' });
  for (const wrong of [{ market: 'ZZ' }, { username: 'không.ai' }])
    await expect(issueOperatorReset(services, { ...asked, ...wrong })).rejects.toThrow(/no market|Nobody/);
});

test('the same request sent twice is one link, and the record does not hold what opens it', async () => {
  const clerk = await aClerk();
  const given = { id: randomUUID(), secret: secret(), secondStepLost: null };
  const [first, second] = [
    await post(`staff/${clerk.userId}/password-reset`, asHead, given),
    await post(`staff/${clerk.userId}/password-reset`, asHead, given),
  ];
  expect(first.status).toBe(201);
  expect(second.json).toEqual(first.json);
  const held = await rows(`select to_jsonb(r)::text as row from password_reset r union all
    select to_jsonb(k)::text from idempotency_key k union all select to_jsonb(e)::text from audit_entry e`);
  expect(JSON.stringify(held)).not.toContain(given.secret);
});
