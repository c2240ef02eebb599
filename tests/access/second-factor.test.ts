import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, confirmed, cookieOf, password, signIn, type TestPerson } from './people.ts';

// Goal: once the second step is on, no password alone opens anything, no code opens two doors, and nobody guesses codes.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'SF' });
const later = (seconds: number) => (now += seconds * 1000);

const enter = (person: TestPerson) =>
  api.ask('POST', '/api/v1/session', { body: { username: person.username, password } });
const step = (cookie: string, code: string) =>
  api.ask('POST', '/api/v1/session/second-step', { cookie, body: { code } });

/** Somebody of the board with the second step on. @returns what their authenticator and their paper hold */
async function withSecondStep() {
  const person = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const cookie = await signIn(api, person);
  const begun = await api.ask('POST', '/api/v1/account/second-factor', { cookie });
  const { secret } = begun.json as { secret: string };
  const codeNow = () => totpCode(fromBase32(secret), stepOf(new Date(now)));
  const proof = await api.ask('POST', '/api/v1/account/second-factor/proof', {
    cookie,
    body: { code: await codeNow() },
  });
  const { recoveryCodes } = proof.json as { recoveryCodes: string[] };
  later(30);
  return { person, cookie, secret, codeNow, recoveryCodes };
}

test('the second step is on only when a first code was right', async () => {
  const person = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const cookie = await signIn(api, person);
  const begun = await api.ask('POST', '/api/v1/account/second-factor', { cookie });
  expect(begun.json).toMatchObject({
    address: expect.stringMatching(
      /^otpauth:\/\/totp\/S%E1%BB%95%20Ch%E1%BB%A3:board\.clerk\.\d+\?secret=[A-Z2-7]{32}&issuer=/,
    ),
    code: { path: expect.stringMatching(/^M0 0h7v1h-7z/) },
  });
  const wrong = await api.ask('POST', '/api/v1/account/second-factor/proof', {
    cookie,
    body: { code: '000000' },
  });
  expect(wrong.json).toMatchObject({ status: 400, code: 'first-code-wrong' });
  expect((await enter(person)).status).toBe(201);
});

test('the password alone opens nothing; password and code together open a session with a new token', async () => {
  const { person, codeNow } = await withSecondStep();
  const half = await enter(person);
  expect(half.status).toBe(202);
  expect(half.json).toEqual({ secondStep: true });
  const cookie = cookieOf(half.headers);
  for (const path of ['/api/v1/session', '/api/v1/account', '/api/v1/markets/SF/board/today'])
    expect((await api.ask('GET', path, { cookie })).status, path).toBe(401);
  const whole = await step(cookie, await codeNow());
  expect(whole.json).toMatchObject({ person: { id: person.userId }, start: '/ban-quan-ly' });
  expect(cookieOf(whole.headers)).not.toBe(cookie);
  expect((await api.ask('GET', '/api/v1/session', { cookie: cookieOf(whole.headers) })).status).toBe(200);
  // What carried the first half is used up.
  expect((await step(cookie, await codeNow())).json).toMatchObject({ status: 401, code: 'second-step-lost' });
});

test('a code opens one door once, and one of a minute ago none', async () => {
  const { person, codeNow } = await withSecondStep();
  const code = await codeNow();
  const halves = [cookieOf((await enter(person)).headers), cookieOf((await enter(person)).headers)];
  const answers = await Promise.all(halves.map((cookie) => step(cookie, code)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401]);
  later(90);
  const late = cookieOf((await enter(person)).headers);
  expect((await step(late, code)).json).toMatchObject({ code: 'second-step-wrong' });
});

test('five wrong codes close the second step for a quarter of an hour, whatever cookie they come with', async () => {
  const { person, codeNow } = await withSecondStep();
  const first = cookieOf((await enter(person)).headers);
  for (let tries = 0; tries < 5; tries += 1) expect((await step(first, '123 456')).status).toBe(401);
  const second = cookieOf((await enter(person)).headers);
  const locked = await step(second, await codeNow());
  expect(locked.json).toMatchObject({ status: 429, code: 'too-many-tries' });
  later(901);
  expect((await step(second, await codeNow())).status).toBe(201);
});

test('parallel guesses get no more tries than one after another', async () => {
  const { person } = await withSecondStep();
  const cookie = cookieOf((await enter(person)).headers);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => step(cookie, `90000${index % 10}`)),
  );
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7);
});

test('a recovery code stands in for the authenticator once, as written or run together, and new ones take their place', async () => {
  const { person, recoveryCodes } = await withSecondStep();
  expect(recoveryCodes).toHaveLength(10);
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = ''] = recoveryCodes;
  const entered = await step(cookieOf((await enter(person)).headers), first.toLowerCase().replace('-', ' '));
  expect(entered.status).toBe(201);
  const again = await step(cookieOf((await enter(person)).headers), first);
  expect(again.json).toMatchObject({ code: 'second-step-wrong' });
  const cookie = cookieOf(entered.headers);
  expect((await api.ask('GET', '/api/v1/account', { cookie })).json).toMatchObject({
    recoveryCodesLeft: 9,
  });
  const renewed = await api.ask('POST', '/api/v1/account/recovery-codes', { cookie });
  expect((renewed.json as { recoveryCodes: string[] }).recoveryCodes).not.toContain(second);
  expect((await step(cookieOf((await enter(person)).headers), second)).status).toBe(401);
});

test('turning it off asks for the password again, and then the password alone is enough', async () => {
  const { person, cookie } = await withSecondStep();
  later(601);
  const refused = await api.ask('DELETE', '/api/v1/account/second-factor', { cookie });
  expect(refused.json).toMatchObject({ status: 403, code: 'confirmation-needed' });
  expect((await enter(person)).status).toBe(202);
  const renewed = await confirmed(api, cookie);
  // Whoever holds the token of before holds nothing now.
  expect((await api.ask('GET', '/api/v1/session', { cookie })).status).toBe(401);
  expect((await api.ask('DELETE', '/api/v1/account/second-factor', { cookie: renewed })).status).toBe(204);
  expect((await enter(person)).status).toBe(201);
});

test('of two that give the password at one moment one carries the session on, and the other is told to sign in', async () => {
  const cookie = await signIn(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const answers = await Promise.all(
    [1, 2].map(() => api.ask('POST', '/api/v1/session/confirmation', { cookie, body: { password } })),
  );
  const carried = answers.filter(({ status }) => status === 204).map(({ headers }) => cookieOf(headers));
  expect(answers.every(({ status }) => status === 204 || status === 401)).toBe(true);
  const open = await Promise.all(carried.map((one) => api.ask('GET', '/api/v1/session', { cookie: one })));
  expect(open.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('the record holds neither the shared secret nor a recovery code, and the audit says what was done', async () => {
  const { person, secret, recoveryCodes } = await withSecondStep();
  const rows = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{
      row: string;
    }>(`select to_jsonb(s)::text as row from second_factor s union all select to_jsonb(r)::text from recovery_code r
      union all select to_jsonb(e)::text from audit_entry e union all select to_jsonb(l)::text from rate_limit l`),
  );
  const text = JSON.stringify(rows);
  for (const hidden of [
    secret,
    Buffer.from(fromBase32(secret)).toString('hex'),
    ...recoveryCodes,
    ...recoveryCodes.map((code) => code.replace('-', '')),
  ])
    expect(text).not.toContain(hidden);
  const acts = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ action: string }>(`select action from audit_entry where actor_id = $1 order by id`, [
      person.userId,
    ]),
  );
  expect(acts.map((act) => act.action)).toEqual(['session.opened', 'second-factor.enrolled']);
});

test('a secret copied to another person’s row opens nothing: it was sealed for one', async () => {
  const [one, other] = [await withSecondStep(), await withSecondStep()];
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `update second_factor set sealed_secret = (select sealed_secret from second_factor where user_id = $1) where user_id = $2`,
      [one.person.userId, other.person.userId],
    ),
  );
  const cookie = cookieOf((await enter(other.person)).headers);
  expect((await step(cookie, await one.codeNow())).json).toMatchObject({ code: 'second-step-wrong' });
});
