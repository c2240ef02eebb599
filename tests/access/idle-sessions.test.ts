import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, cookieOf, password, pin, signIn, type TestPerson } from './people.ts';

// Goal: a device of the staff that lies unused is signed out, one that is used stays until its fixed end, and a trader's phone is not
// touched. Method: the record's clock decides, so the time a device lies is made by moving its row back.
const record = await testRecord();
const api = testApi(record);
const market = await aMarket(record, { code: 'IS' });
const owner = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));
const lie = (who: TestPerson, unused: string) =>
  owner(`update app_session set seen_at = seen_at - $2::interval where user_id = $1`, [who.userId, unused]);
const seen = async (who: TestPerson) =>
  (
    await owner<{ minutes: number }>(
      `select extract(epoch from now() - seen_at)::float8 / 60 as minutes from app_session where user_id = $1`,
      [who.userId],
    )
  ).map((row) => row.minutes);
const account = (cookie: string) => api.ask('GET', '/api/v1/account', { cookie });
const aClerk = () => aPerson(record, { role: 'board_clerk', marketId: market.id });

test('a device of the staff that lay unused for twelve hours is signed out, whatever it asks for', async () => {
  for (const role of ['board_head', 'inspector', 'gate_guard'] as const) {
    const person = await aPerson(record, { role, marketId: market.id });
    const cookie = await signIn(api, person);
    await lie(person, '11 hours 59 minutes');
    expect((await account(cookie)).status, role).toBe(200);
    await lie(person, '12 hours 1 minute');
    const refused = await account(cookie);
    expect(refused.json, role).toMatchObject({ status: 401, code: 'unauthorized' });
    // Asking did not wake it.
    expect((await account(cookie)).status, role).toBe(401);
    // What everybody may read is read on; signing in anew opens another session.
    expect((await api.ask('GET', '/api/v1/markets/IS', { cookie })).status).toBe(200);
    expect((await account(await signIn(api, person))).status).toBe(200);
  }
});

test('a device in use is noted every few minutes and stays, until its fixed end', async () => {
  const clerk = await aClerk();
  const cookie = await signIn(api, clerk);
  await lie(clerk, '4 minutes');
  await account(cookie);
  expect(Math.round((await seen(clerk))[0] ?? 0)).toBe(4);
  for (let hours = 0; hours < 36; hours += 6) {
    await lie(clerk, '6 hours');
    expect((await account(cookie)).status).toBe(200);
    expect((await seen(clerk))[0]).toBeLessThan(1);
  }
  await owner(`update app_session set expires_at = now() - interval '1 second' where user_id = $1`, [
    clerk.userId,
  ]);
  expect((await account(cookie)).status).toBe(401);
});

test('many requests at one moment after a rest all go on', async () => {
  const clerk = await aClerk();
  const cookie = await signIn(api, clerk);
  await lie(clerk, '3 hours');
  const answers = await Promise.all(Array.from({ length: 12 }, () => account(cookie)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect((await seen(clerk))[0]).toBeLessThan(1);
});

test('a record that cannot be written is still read by whoever is signed in', async () => {
  const clerk = await aClerk();
  const cookie = await signIn(api, clerk);
  await lie(clerk, '3 hours');
  await owner(`create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'no room' using errcode = '53100'; end $$;
    create trigger no_room before update on app_session for each row execute function no_room()`);
  try {
    expect((await account(cookie)).status).toBe(200);
  } finally {
    await owner('drop trigger no_room on app_session; drop function no_room()');
  }
});

test('an idle device is not listed among those that are signed in, by its owner or by the board', async () => {
  const clerk = await aClerk();
  const [first, second] = [await signIn(api, clerk), await signIn(api, clerk)];
  await owner(
    `update app_session set seen_at = now() - interval '13 hours'
     where id = (select id from app_session where user_id = $1 order by created_at limit 1)`,
    [clerk.userId],
  );
  expect((await account(first)).status).toBe(401);
  expect((await account(second)).json).toMatchObject({
    sessions: [{ isThis: true, seenAt: expect.stringMatching(/Z$/) }],
  });
  const { people } = (await api.ask('GET', '/api/v1/markets/IS/staff', { cookie: second })).json as {
    people: { id: string; devices: number }[];
  };
  expect(people.find((one) => one.id === clerk.userId)).toMatchObject({ devices: 1 });
});

test('a trader’s phone in a pocket stays signed in', async () => {
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  const card = await aCard(record, { market, userId: trader.userId });
  const entered = await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } });
  await lie(trader, '100 days');
  expect((await account(cookieOf(entered.headers))).status).toBe(200);
});

test('half a session that awaits its second step is nobody’s, used or not', async () => {
  const clerk = await aClerk();
  await owner(
    `insert into second_factor (user_id, sealed_secret, began_at, confirmed_at) values ($1, 'x', now(), now())`,
    [clerk.userId],
  );
  const half = await api.ask('POST', '/api/v1/session', { body: { username: clerk.username, password } });
  expect(half.status).toBe(202);
  expect((await account(cookieOf(half.headers))).status).toBe(401);
});
