import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, confirmed, cookieOf, password, pin, signIn } from './people.ts';

// Goal: everybody sees and ends their own devices and nobody else's; a new password puts everyone else outside; what is
// dangerous asks again who is there.
const record = await testRecord();
let now = Date.parse('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'AC' });

interface Device {
  id: string;
  browser: string;
  system: string;
  isThis: boolean;
}
async function devices(cookie: string): Promise<Device[]> {
  const answer = await api.ask('GET', '/api/v1/account', { cookie });
  return (answer.json as { sessions: Device[] }).sessions;
}
const isIn = async (cookie: string) => (await api.ask('GET', '/api/v1/session', { cookie })).status === 200;

test('each device has its name, and one or all others are signed out', async () => {
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const open = async (userAgent: string) => {
    const body = { username: clerk.username, password };
    const answer = await api.ask('POST', '/api/v1/session', { body, headers: { 'user-agent': userAgent } });
    return cookieOf(answer.headers);
  };
  const phone = await open(
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
  );
  const desk = await open('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/133.0');
  const tablet = await open('Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) Version/18.1 Safari/604.1');
  const seen = await devices(desk);
  expect(seen.map(({ browser, system, isThis }) => `${browser} ${system} ${isThis}`).sort()).toEqual([
    'Chrome Android false',
    'Firefox Windows true',
    'Safari iPad false',
  ]);
  const lost = seen.find((one) => one.system === 'Android')?.id ?? '';
  expect((await api.ask('DELETE', `/api/v1/account/sessions/${lost}`, { cookie: desk })).status).toBe(204);
  expect(await isIn(phone)).toBe(false);
  const others = await api.ask('DELETE', '/api/v1/account/sessions', { cookie: desk });
  expect(others.json).toEqual({ ended: 1 });
  expect([await isIn(tablet), await isIn(desk)]).toEqual([false, true]);
});

test('nobody ends a device of somebody else, nor learns that it is there', async () => {
  const [one, other] = [
    await signIn(api, await aPerson(record, { role: 'inspector', marketId: market.id })),
    await signIn(api, await aPerson(record, { role: 'gate_guard', marketId: market.id })),
  ];
  const [device] = await devices(other);
  const answer = await api.ask('DELETE', `/api/v1/account/sessions/${device?.id}`, { cookie: one });
  expect(answer.json).toMatchObject({ status: 404, code: 'session-unknown' });
  expect(await isIn(other)).toBe(true);
});

test('a trader sees the phones that the card let in, and has no password to change or to confirm with', async () => {
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  const card = await aCard(record, { market, userId: trader.userId });
  const cookie = cookieOf((await api.ask('POST', '/api/v1/enrolments', { body: { card, pin } })).headers);
  expect((await api.ask('GET', '/api/v1/account', { cookie })).json).toMatchObject({
    sessions: [{ isThis: true, isCard: true }],
    secondFactor: null,
  });
});

test('a new password signs every other device out, and the old one opens nothing', async () => {
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  const [here, there] = [await signIn(api, clerk), await signIn(api, clerk)];
  const next = 'xoài cát hòa lộc chín';
  const change = (body: object) => api.ask('POST', '/api/v1/account/password', { cookie: here, body });
  expect((await change({ current: 'sai bét rồi', next })).json).toMatchObject({
    status: 400,
    code: 'password-wrong',
  });
  expect((await change({ current: password, next: 'ngắn' })).json).toMatchObject({
    errors: [{ path: 'next', code: 'too-small' }],
  });
  expect((await change({ current: password, next: 'password123' })).json).toMatchObject({
    code: 'password-common',
  });
  expect((await change({ current: password, next: `${clerk.username}.2026` })).json).toMatchObject({
    code: 'password-names-you',
  });
  expect((await change({ current: password, next: password })).json).toMatchObject({ code: 'password-same' });
  expect((await change({ current: password, next })).status).toBe(204);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  const enter = (given: string) =>
    api.ask('POST', '/api/v1/session', { body: { username: clerk.username, password: given } });
  expect((await enter(password)).status).toBe(401);
  expect((await enter(next)).status).toBe(201);
});

test('ten minutes after signing in a recall and the erasing of the demonstration ask for the password again', async () => {
  const demo = await aMarket(record, { code: 'AD', isDemo: true });
  let cookie = await signIn(api, await aPerson(record, { role: 'board_head', marketId: demo.id }));
  const dangerous = [
    ['POST', '/api/v1/markets/AD/recalls'],
    ['POST', '/api/v1/markets/AD/invitations'],
    ['POST', '/api/v1/markets/AD/proposals'],
    ['DELETE', '/api/v1/markets/AD/demonstration?confirm=AD'],
  ] as const;
  now += 601_000;
  for (const [method, path] of dangerous) {
    const answer = await api.ask(method, path, { cookie, ...(method === 'POST' && { body: {} }) });
    expect(answer.json, path).toMatchObject({
      status: 403,
      code: 'confirmation-needed',
      details: { minutes: 10 },
    });
  }
  const wrong = await api.ask('POST', '/api/v1/session/confirmation', {
    cookie,
    body: { password: 'sai bét rồi' },
  });
  expect(wrong.json).toMatchObject({ status: 400, code: 'password-wrong' });
  cookie = await confirmed(api, cookie);
  now += 590_000;
  expect((await api.ask('POST', '/api/v1/markets/AD/recalls', { cookie, body: {} })).json).toMatchObject({
    status: 400,
  });
  expect((await api.ask('DELETE', '/api/v1/markets/AD/demonstration?confirm=AD', { cookie })).status).toBe(
    200,
  );
});

test('a stolen session cannot guess the password without end', async () => {
  const cookie = await signIn(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const answers = await Promise.all(
    Array.from({ length: 14 }, () =>
      api.ask('POST', '/api/v1/session/confirmation', { cookie, body: { password: 'sai bét rồi' } }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 400)).toHaveLength(10);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(4);
});
