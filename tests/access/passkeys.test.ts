import { randomUUID } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import {
  aCard,
  aMarket,
  aPerson,
  confirmed,
  cookieOf,
  password,
  pin,
  signIn,
  type TestPerson,
} from './people.ts';
import { softwareAuthenticator, type Lie } from './software-authenticator.ts';

// Goal: a passkey lets in whose it is, where it was made for, once for each challenge, and nobody else in any other way. Method: an
// authenticator in software, which makes what a browser would bring, honestly and not; the browser's own is in tests/e2e.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const clock = { now: () => new Date(now) };
const api = testApi(record, { clock });
const market = await aMarket(record, { code: 'PK' });
const options = async (path: string, cookie?: string) =>
  (await api.ask('POST', `/api/v1${path}`, { cookie })).json as { challenge: string };
const enter = (person: TestPerson) =>
  api.ask('POST', '/api/v1/session', { body: { username: person.username, password } });
const bring = (body: object, cookie?: string) => api.ask('POST', '/api/v1/session/passkey', { body, cookie });

async function registered() {
  const person = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const cookie = await signIn(api, person);
  const authenticator = softwareAuthenticator();
  const asked = await options('/account/passkeys/options', cookie);
  const answer = await api.ask('POST', '/api/v1/account/passkeys', {
    cookie,
    body: { name: 'Điện thoại của Lan', passkey: authenticator.make(asked) },
  });
  expect(answer.status, answer.text).toBe(201);
  const { id, recoveryCodes } = answer.json as { id: string; recoveryCodes: string[] };
  return { person, cookie, authenticator, id, recoveryCodes };
}

test('a passkey signs in alone, and stands in for the code after a password', async () => {
  const { person, cookie, authenticator, recoveryCodes } = await registered();
  expect(recoveryCodes).toHaveLength(10);
  expect((await api.ask('GET', '/api/v1/account', { cookie })).json).toMatchObject({
    arePasskeysOn: true,
    passkeys: [{ name: 'Điện thoại của Lan', lastUsedAt: null, isBackedUp: false }],
  });
  const alone = await bring(authenticator.answer(await options('/session/passkey/options'), person.userId));
  expect(alone.json).toMatchObject({ person: { id: person.userId }, start: '/ban-quan-ly' });
  const half = await enter(person);
  expect(half.status).toBe(202);
  const owed = cookieOf(half.headers);
  const asked = await options('/session/passkey/options', owed);
  expect((await bring(authenticator.answer(asked, person.userId), owed)).status).toBe(201);
  // The half of a session is used up with it; a recovery code works too.
  const again = cookieOf((await enter(person)).headers);
  const byCode = await api.ask('POST', '/api/v1/session/second-step', {
    cookie: again,
    body: { code: recoveryCodes[0] },
  });
  expect(byCode.status).toBe(201);
});

test.each<[string, Lie]>([
  ['made for another page', { origin: 'https://cho-binh-thoi.example' }],
  ['made for another host', { rpId: 'example.com' }],
  ['made without asking its holder', { isUnverified: true }],
])('an answer %s opens nothing', async (_how, lie) => {
  const { person, authenticator } = await registered();
  const asked = await options('/session/passkey/options');
  const answer = await bring(authenticator.answer(asked, person.userId, lie));
  expect(answer.json).toMatchObject({ status: 401, code: 'passkey-refused' });
  // Nor does an honest answer to the challenge it used up.
  expect((await bring(authenticator.answer(asked, person.userId))).status).toBe(401);
});

test('a challenge is answered once, in its time, and by whom it was given to', async () => {
  const { person, cookie, authenticator } = await registered();
  const asked = await options('/session/passkey/options');
  const answer = authenticator.answer(asked, person.userId);
  const both = await Promise.all([bring(answer), bring(answer)]);
  expect(both.map((one) => one.status).sort()).toEqual([201, 401]);
  expect((await bring(answer)).status).toBe(401);
  const old = await options('/session/passkey/options');
  now += 301_000;
  expect((await bring(authenticator.answer(old, person.userId))).status).toBe(401);
  expect((await bring(authenticator.answer({ challenge: 'bịa ra' }, person.userId))).status).toBe(401);
  // One to register with is none to sign in with, and the other way round.
  const toMake = await options('/account/passkeys/options', cookie);
  expect((await bring(authenticator.answer(toMake, person.userId))).status).toBe(401);
  const toEnter = await options('/session/passkey/options');
  const wrong = await api.ask('POST', '/api/v1/account/passkeys', {
    cookie,
    body: { name: 'Khác', passkey: softwareAuthenticator().make(toEnter) },
  });
  expect(wrong.json).toMatchObject({ status: 400, code: 'passkey-invalid' });
});

test('one person’s passkey lets in nobody else, whatever it says, and an unknown one nobody', async () => {
  const [one, other] = [await registered(), await registered()];
  const asked = () => options('/session/passkey/options');
  expect((await bring(one.authenticator.answer(await asked(), other.person.userId))).status).toBe(401);
  const stranger = softwareAuthenticator().answer(await asked(), one.person.userId);
  expect((await bring(stranger)).status).toBe(401);
  // Signed by another key under the name of one that is known.
  const forged = { ...stranger, ...softwareAuthenticator().answer(await asked(), one.person.userId) };
  const known = one.authenticator.answer(await asked(), one.person.userId);
  expect((await bring({ ...forged, id: known.id, rawId: known.rawId })).status).toBe(401);
  // Another person's credential, offered again under one's own account.
  const toMake = await options('/account/passkeys/options', other.cookie);
  const taken = await api.ask('POST', '/api/v1/account/passkeys', {
    cookie: other.cookie,
    body: { name: 'Của người khác', passkey: one.authenticator.make(toMake) },
  });
  expect(taken.json).toMatchObject({ status: 400, code: 'passkey-invalid' });
  const challengeOfOther = await options('/account/passkeys/options', one.cookie);
  const crossed = await api.ask('POST', '/api/v1/account/passkeys', {
    cookie: other.cookie,
    body: { name: 'Mã của người khác', passkey: softwareAuthenticator().make(challengeOfOther) },
  });
  expect(crossed.json).toMatchObject({ code: 'passkey-invalid' });
});

test.each<[string, Lie]>([
  ['for another page', { origin: 'http://localhost:3001' }],
  ['without asking its holder', { isUnverified: true }],
])('a passkey made %s is not kept', async (_how, lie) => {
  const { cookie } = await registered();
  const asked = await options('/account/passkeys/options', cookie);
  const answer = await api.ask('POST', '/api/v1/account/passkeys', {
    cookie,
    body: { name: 'Sai', passkey: softwareAuthenticator().make(asked, lie) },
  });
  expect(answer.json).toMatchObject({ status: 400, code: 'passkey-invalid' });
});

test('a counter that does not move says that there is a copy', async () => {
  const { person, authenticator } = await registered();
  const asked = () => options('/session/passkey/options');
  const used = authenticator.answer(await asked(), person.userId, { count: 40 });
  expect((await bring(used)).status).toBe(201);
  for (const count of [40, 39, 0])
    expect((await bring(authenticator.answer(await asked(), person.userId, { count }))).status).toBe(401);
  const next = authenticator.answer(await asked(), person.userId, { count: 41 });
  expect((await bring(next)).status).toBe(201);
});

test('passkeys are one’s own to name and to take away, after the password, and the last needed one stays', async () => {
  const { person, cookie, authenticator, id } = await registered();
  const other = await registered();
  const name = (who: string) =>
    api.ask('POST', `/api/v1/account/passkeys/${id}/name`, { cookie: who, body: { name: 'Khóa USB' } });
  const remove = (who: string) => api.ask('DELETE', `/api/v1/account/passkeys/${id}`, { cookie: who });
  expect((await name(other.cookie)).json).toMatchObject({ status: 404, code: 'passkey-unknown' });
  expect((await remove(other.cookie)).json).toMatchObject({ code: 'passkey-unknown' });
  expect((await name(cookie)).status).toBe(204);
  now += 601_000;
  expect((await remove(cookie)).json).toMatchObject({ status: 403, code: 'confirmation-needed' });
  const renewed = await confirmed(api, cookie);
  const require = (day: string | null) =>
    withConnection(record.ownerUrl, (connection) =>
      connection.query(
        `insert into second_step_rule (market_id, id, role, required_from, decided_at) values ($1, $2, 'board_clerk', $3, clock_timestamp())`,
        [market.id, randomUUID(), day],
      ),
    );
  await require('2026-01-01');
  expect((await remove(renewed)).json).toMatchObject({ status: 409, code: 'second-factor-needed' });
  await require(null);
  expect((await remove(renewed)).status).toBe(204);
  const gone = authenticator.answer(await options('/session/passkey/options'), person.userId);
  expect((await bring(gone)).status).toBe(401);
  expect((await enter(person)).status).toBe(201);
});

test('one’s own passkey confirms a dangerous act in place of the password, and no other does', async () => {
  const { person, authenticator, ...signedIn } = await registered();
  let { cookie } = signedIn;
  const other = await registered();
  const ask = (who = cookie) => options('/session/confirmation/passkey/options', who);
  const confirm = (body: object, who = cookie) =>
    api.ask('POST', '/api/v1/session/confirmation/passkey', { cookie: who, body });
  const dangerous = () => api.ask('POST', '/api/v1/account/recovery-codes', { cookie });
  now += 601_000;
  expect((await dangerous()).json).toMatchObject({ status: 403, code: 'confirmation-needed' });
  const { id: credential } = authenticator.answer(await ask(), person.userId);
  expect(await ask()).toMatchObject({ allowCredentials: [{ id: credential }], userVerification: 'required' });
  const wrong = [
    // Another person's passkey, under its own name and under this one's; a stranger's; an answer to a question to everybody.
    other.authenticator.answer(await ask(), other.person.userId),
    other.authenticator.answer(await ask(), person.userId),
    softwareAuthenticator().answer(await ask(), person.userId),
    authenticator.answer(await options('/session/passkey/options'), person.userId),
    authenticator.answer(await ask(other.cookie), person.userId),
    authenticator.answer(await ask(), person.userId, { isUnverified: true }),
    authenticator.answer(await ask(), person.userId, { origin: 'https://cho-binh-thoi.example' }),
  ];
  for (const answer of wrong)
    expect((await confirm(answer)).json).toMatchObject({ status: 400, code: 'passkey-not-yours' });
  expect((await dangerous()).status).toBe(403);
  const right = authenticator.answer(await ask(), person.userId);
  const before = cookie;
  const answer = await confirm(right);
  expect(answer.status).toBe(204);
  cookie = cookieOf(answer.headers);
  expect((await api.ask('GET', '/api/v1/session', { cookie: before })).status).toBe(401);
  // A person with a passkey alone makes new codes on paper; what it answered once confirms nothing more.
  expect((await dangerous()).json).toMatchObject({ recoveryCodes: expect.any(Array) });
  now += 601_000;
  expect((await confirm(right)).status).toBe(400);
  expect((await dangerous()).status).toBe(403);
  // Nor does an answer to such a question sign anybody in.
  expect((await bring(authenticator.answer(await ask(), person.userId))).status).toBe(401);
});

test('ten wrong passkeys wait as ten wrong passwords do, and whoever has none is told so', async () => {
  const { person, cookie } = await registered();
  const confirm = async () => {
    const asked = await options('/session/confirmation/passkey/options', cookie);
    const body = softwareAuthenticator().answer(asked, person.userId);
    return api.ask('POST', '/api/v1/session/confirmation/passkey', { cookie, body });
  };
  for (let tries = 0; tries < 10; tries += 1) expect((await confirm()).status).toBe(400);
  expect((await confirm()).json).toMatchObject({ status: 429, code: 'too-many-tries' });
  const without = await signIn(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const none = await api.ask('POST', '/api/v1/session/confirmation/passkey/options', { cookie: without });
  expect(none.json).toMatchObject({ status: 404, code: 'passkey-unknown' });
});

test('a passkey is what a rule asks for, and a trader’s phone makes none', async () => {
  const { cookie } = await registered();
  expect((await api.ask('GET', '/api/v1/markets/PK/staff', { cookie })).json).toMatchObject({
    people: expect.arrayContaining([
      expect.objectContaining({ hasSecondFactor: true, hasAuthenticator: false, passkeys: 1 }),
    ]),
  });
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(`delete from app_account where user_id = $1`, [trader.userId]),
  );
  const card = await aCard(record, { market, userId: trader.userId });
  const phone = await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } });
  const refused = await api.ask('POST', '/api/v1/account/passkeys/options', {
    cookie: cookieOf(phone.headers),
  });
  expect(refused.json).toMatchObject({ status: 409, code: 'account-without-password' });
});

test('where browsers give none they are off, and the answer says so', async () => {
  for (const origin of ['http://cho.example.vn', 'https://192.168.1.20']) {
    const there = testApi(record, { clock, env: { PUBLIC_ORIGIN: origin } });
    const asked = await there.ask('POST', '/api/v1/session/passkey/options');
    expect(asked.json, origin).toMatchObject({ status: 409, code: 'passkeys-off' });
  }
});
