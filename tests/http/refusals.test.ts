import { expect, test } from 'vitest';
import { aMarket, aPerson, signIn } from '../access/people.ts';
import { testRecord } from '../setup/record.ts';
import { testApi, type Asked } from './test-api.ts';

// Goal: every refusal has its status, its stable code and problem+json, and comes in the right order.
const record = await testRecord();
const api = testApi(record);
const market = await aMarket(record, { code: 'HH' });
const guard = await signIn(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
const head = await signIn(api, await aPerson(record, { role: 'board_head', marketId: market.id }));

const erase = '/api/v1/markets/HH/demonstration';
const sign = { username: 'ai-do', password: 'gì đó' };
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

const cases: readonly [
  name: string,
  method: string,
  path: string,
  asked: Asked,
  status: number,
  code: string,
][] = [
  ['an address nobody declared', 'GET', '/api/v1/khong-co', {}, 404, 'not-found'],
  ['an address outside the version', 'GET', '/api/khong-co', {}, 404, 'not-found'],
  ['a method nobody declared', 'PATCH', '/api/v1/session', {}, 405, 'method-not-allowed'],
  ['OPTIONS, which nobody declared', 'OPTIONS', '/api/v1/session', {}, 405, 'method-not-allowed'],
  ['a body that is no JSON', 'POST', '/api/v1/session', { body: '{"username":' }, 400, 'body-not-json'],
  ['an empty body', 'POST', '/api/v1/session', { body: '' }, 400, 'body-not-json'],
  [
    'a form',
    'POST',
    '/api/v1/session',
    { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported',
  ],
  [
    'no type at all',
    'POST',
    '/api/v1/session',
    { body: '{}', headers: { 'content-type': '' } },
    415,
    'unsupported',
  ],
  [
    'a body over 64 KB',
    'POST',
    '/api/v1/session',
    { body: { ...sign, username: 'a'.repeat(70_000) } },
    413,
    'too-large',
  ],
  [
    'a NUL character',
    'POST',
    '/api/v1/session',
    { body: { ...sign, username: 'a\0b' } },
    400,
    'invalid-input',
  ],
  [
    'half a surrogate pair',
    'POST',
    '/api/v1/session',
    { body: { ...sign, password: '\ud83d' } },
    400,
    'invalid-input',
  ],
  ['a body nested without end', 'POST', '/api/v1/session', { body: deep }, 400, 'invalid-input'],
  ['a list where an object belongs', 'POST', '/api/v1/session', { body: [sign] }, 400, 'invalid-input'],
  ['nobody, before the query is looked at', 'DELETE', erase, {}, 401, 'unauthorized'],
  [
    'nobody, before the market is looked for',
    'DELETE',
    '/api/v1/markets/QQ/demonstration',
    {},
    401,
    'unauthorized',
  ],
  ['the wrong role, before the query is looked at', 'DELETE', erase, { cookie: guard }, 403, 'forbidden'],
  [
    'the wrong role, before the market is looked for',
    'DELETE',
    '/api/v1/markets/QQ/demonstration',
    { cookie: guard },
    403,
    'forbidden',
  ],
  [
    'the right role in a market that is not there',
    'DELETE',
    '/api/v1/markets/QQ/demonstration',
    { cookie: head },
    404,
    'market-unknown',
  ],
  ['the right role without what is asked', 'DELETE', erase, { cookie: head }, 400, 'invalid-input'],
  [
    'a parameter given twice',
    'DELETE',
    `${erase}?confirm=HH&confirm=HH`,
    { cookie: head },
    400,
    'invalid-input',
  ],
  [
    'a broken escape in the address',
    'DELETE',
    '/api/v1/markets/%E0%A4%A/demonstration',
    { cookie: head },
    404,
    'market-unknown',
  ],
];

test.each(cases)('%s', async (_name, method, path, asked, status, code) => {
  const answer = await api.ask(method, path, asked);
  expect(answer.json).toMatchObject({ status, code, type: `/problems/${code}`, title: expect.any(String) });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(answer.text).toContain(answer.headers.get('x-request-id'));
  expect(answer.text).not.toMatch(/at .*\.ts|node_modules|gì đó/);
});

test('405 names the methods that are there', async () => {
  expect((await api.ask('PUT', '/api/v1/session')).headers.get('allow')).toBe('DELETE, GET, HEAD, POST');
});

test('all wrong fields are named at once, each with its place and reason', async () => {
  const answer = await api.ask('POST', '/api/v1/session', { body: { username: '', lạ: 1 } });
  expect(answer.json).toMatchObject({
    errors: [
      { path: 'username', code: 'too-small' },
      { path: 'password', code: 'required' },
      { path: '', code: 'unrecognized-keys' },
    ],
  });
});

test('a caller finds its request again by the id it gave, and never smuggles text into ours', async () => {
  const own = await api.ask('GET', '/api/v1/session', { headers: { 'x-request-id': 'phone-42-request' } });
  expect(own.json).toMatchObject({ requestId: 'phone-42-request' });
  const bad = await api.ask('GET', '/api/v1/session', { headers: { 'x-request-id': 'a b<script>' } });
  expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('HEAD is answered as GET without a body', async () => {
  const answer = await api.ask('HEAD', '/api/v1/openapi.json');
  expect([answer.status, answer.text]).toEqual([200, '']);
});
