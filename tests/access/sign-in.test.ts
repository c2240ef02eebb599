import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { ownOrigin, testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, cookieOf, password, signIn } from './people.ts';

// Goal: staff get in with the right password only, and what a session allows ends with it.
const record = await testRecord();
const api = testApi(record);
const market = await aMarket(record, { code: 'AA' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });

test('the right password opens a session that says who it is and where to begin', async () => {
  const answer = await api.ask('POST', '/api/v1/session', { body: { username: head.username, password } });
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({
    person: { id: head.userId },
    grants: [{ role: 'board_head', market: { code: 'AA' } }],
    start: '/ban-quan-ly',
  });
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^so-cho\.session_token=.+; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain('Secure');
  expect(answer.headers.get('cache-control')).toContain('no-store');
});

test('over https the cookie is for https only', async () => {
  const secure = testApi(record, { env: { PUBLIC_ORIGIN: 'https://cho.example.vn' } });
  const answer = await secure.ask('POST', '/api/v1/session', { body: { username: head.username, password } });
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-so-cho\.session_token=.*; Secure/);
  const mine = await secure.ask('GET', '/api/v1/session', { cookie: cookieOf(answer.headers) });
  expect(mine.status).toBe(200);
});

test('a password typed with letters put together otherwise is the same password', async () => {
  const body = { username: head.username.toUpperCase(), password: password.normalize('NFD') };
  expect((await api.ask('POST', '/api/v1/session', { body })).status).toBe(201);
});

test('an unknown name and a wrong password are one answer, without what was sent', async () => {
  const wrong = { username: head.username, password: 'không phải mật khẩu' };
  const unknown = { username: 'khong.co.ai', password: 'không phải mật khẩu' };
  const impossible = { username: 'Không Có Ai', password: 'không phải mật khẩu' };
  for (const body of [wrong, unknown, impossible]) {
    const answer = await api.ask('POST', '/api/v1/session', { body });
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'name-or-password-wrong' });
    expect(answer.text).not.toContain('không phải');
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test('after signing out the old cookie opens nothing', async () => {
  const cookie = await signIn(api, head);
  expect((await api.ask('GET', '/api/v1/session', { cookie })).status).toBe(200);
  const out = await api.ask('DELETE', '/api/v1/session', { cookie });
  expect(out.status).toBe(204);
  expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
  expect((await api.ask('GET', '/api/v1/session', { cookie })).status).toBe(401);
});

test('a cookie whose signature was changed is nobody', async () => {
  const cookie = await signIn(api, head);
  const [name, value = ''] = cookie.split('=');
  const [token = ''] = decodeURIComponent(value).split('.');
  for (const forged of [`${token}.${'A'.repeat(43)}=`, token]) {
    const answer = await api.ask('GET', '/api/v1/session', {
      cookie: `${name}=${encodeURIComponent(forged)}`,
    });
    expect(answer.status).toBe(401);
  }
});

test('an ended role ends with the next request', async () => {
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const cookie = await signIn(api, clerk);
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(`update role_grant set ended_at = now() where user_id = $1`, [clerk.userId]),
  );
  // The device is signed out with it.
  expect((await api.ask('GET', '/api/v1/session', { cookie })).status).toBe(401);
  const again = await api.ask('POST', '/api/v1/session', { body: { username: clerk.username, password } });
  expect(again.json).toMatchObject({ status: 403, code: 'no-role' });
});

test('neither password nor address is kept in the record', async () => {
  await api.ask('POST', '/api/v1/session', {
    body: { username: head.username, password },
    address: '203.0.113.77',
  });
  const rows = await withConnection(record.ownerUrl, (connection) =>
    connection.query(`select to_jsonb(s)::text as row from app_session s union all select to_jsonb(r)::text from rate_limit r
      union all select to_jsonb(a)::text from app_account a union all select to_jsonb(e)::text from audit_entry e`),
  );
  expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|mật khẩu/);
});

test('ten wrong passwords lock the name, and the right one no longer helps until the wait is over', async () => {
  let now = Date.parse('2026-11-22T01:00:00Z');
  const timed = testApi(record, { clock: { now: () => new Date(now) } });
  const guard = await aPerson(record, { role: 'gate_guard', marketId: market.id });
  const enter = (given: string) =>
    timed.ask('POST', '/api/v1/session', { body: { username: guard.username, password: given } });
  for (let tries = 0; tries < 10; tries += 1) expect((await enter('sai')).status).toBe(401);
  const locked = await enter(password);
  expect(locked.json).toMatchObject({ status: 429, code: 'too-many-tries' });
  expect(Number(locked.headers.get('retry-after'))).toBe(900);
  now += 899_000;
  expect((await enter(password)).status).toBe(429);
  now += 2_000;
  expect((await enter(password)).status).toBe(201);
});

test('parallel guesses get no more tries than one after another', async () => {
  const guard = await aPerson(record, { role: 'gate_guard', marketId: market.id });
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      api.ask('POST', '/api/v1/session', { body: { username: guard.username, password: 'sai' } }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(6);
});

test('one network cannot try name after name without end', async () => {
  const timed = testApi(record, { clock: { now: () => new Date('2026-11-22T03:00:00Z') } });
  const enter = (index: number) =>
    timed.ask('POST', '/api/v1/enrolments', {
      body: { card: `XX.khong-co-${index}`, pin: '0000' },
      address: '198.51.100.9',
    });
  const answers = [];
  for (let index = 0; index < 121; index += 1) answers.push((await enter(index)).status);
  expect(answers.slice(0, 120).every((status) => status === 401)).toBe(true);
  expect(answers[120]).toBe(429);
});

test('a whole market behind one router signs in without using up its tries, and the wait has a fixed end', async () => {
  let now = Date.parse('2026-11-22T04:00:00Z');
  const timed = testApi(record, { clock: { now: () => new Date(now) } });
  const [address, code] = ['198.51.100.10', 'XX'];
  const guess = (index: number) =>
    timed.ask('POST', '/api/v1/enrolments', {
      body: { card: `${code}.khong-co-${index}`, pin: '0000' },
      address,
    });
  const enter = () =>
    timed.ask('POST', '/api/v1/session', { body: { username: head.username, password }, address });
  for (let index = 0; index < 119; index += 1) expect((await guess(index)).status).toBe(401);
  for (const status of [201, 201, 201]) expect((await enter()).status).toBe(status);
  now += 600_000;
  expect((await guess(119)).status).toBe(401);
  expect((await enter()).headers.get('retry-after')).toBe('300');
  now += 301_000;
  expect((await enter()).status).toBe(201);
});

test('a page of another origin can neither write with a session nor sign somebody in', async () => {
  const cookie = await signIn(api, head);
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: ownOrigin, 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' },
  ];
  for (const headers of foreign) {
    const out = await api.ask('DELETE', '/api/v1/session', { cookie, headers });
    expect(out.json).toMatchObject({ status: 403, code: 'origin-not-allowed' });
    const into = await api.ask('POST', '/api/v1/session', {
      body: { username: head.username, password },
      headers,
    });
    expect(into.json).toMatchObject({ code: 'origin-not-allowed' });
  }
  expect(
    (await api.ask('GET', '/api/v1/session', { cookie, headers: { origin: 'https://evil.example' } })).status,
  ).toBe(200);
});

test('demonstration sign-ins work on the machine itself only', async () => {
  const demo = await aMarket(record, { code: 'DM', isDemo: true });
  const people = [
    // Someone with a real address whose only role is in the demonstration: known, and nobody in particular.
    { person: await aPerson(record, { role: 'board_head', marketId: demo.id }), status: 200 },
    { person: await aPerson(record, { role: 'authority', marketId: null, isDemo: true }), status: 401 },
  ];
  const abroad = testApi(record, { env: { PUBLIC_ORIGIN: 'http://192.0.2.7:3000', HOST: '0.0.0.0' } });
  for (const { person, status } of people) {
    const cookie = await signIn(api, person);
    const answer = await abroad.ask('POST', '/api/v1/session', {
      body: { username: person.username, password },
    });
    expect(answer.json).toMatchObject({ status: 403, code: 'demonstration-off' });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const mine = await abroad.ask('GET', '/api/v1/session', { cookie });
    expect(mine.status).toBe(status);
    if (status === 200) expect(mine.json).toMatchObject({ grants: [] });
  }
});
