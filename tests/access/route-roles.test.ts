import { roles, type Role } from '@so-cho/db/domain';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, signIn } from './people.ts';
import { routeRoles } from './route-roles.ts';

// Goal: every route lets in exactly the roles of the handwritten table. Method: ask each route as each role, with
// nothing it needs: who may come in is refused for what is missing, who may not is refused before that is looked at.
const record = await testRecord();
const api = testApi(record);
const market = await aMarket(record, { code: 'RO' });
const neighbour = await aMarket(record, { code: 'NB' });

const declared = new Set(
  api.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
);

test('the table and the application name the same routes', () => {
  expect([...declared].sort()).toEqual(Object.keys(routeRoles).sort());
});

async function cookieAs(role: Role, marketId: number): Promise<string | undefined> {
  if (role === 'public') return undefined;
  return signIn(api, await aPerson(record, { role, marketId: role === 'authority' ? null : marketId }));
}
const cookies = new Map<Role, string | undefined>();
for (const role of roles) cookies.set(role, await cookieAs(role, market.id));

/** The route with something in every place, which need not exist. */
function addressOf(path: string, code: string): string {
  return path
    .replace(':market', code)
    .replace(':stall', 'C1-12')
    .replace(':lot', `${code}-261122-0042-K`)
    .replace(':hash', 'a'.repeat(64))
    .replace(':id', '00000000-0000-7000-8000-000000000000')
    .replace(':code', 'NH00000')
    .replace(':token', 'a'.repeat(22))
    .replace(':day', '2026-11-22')
    .replace(':good', 'ca-loc-dong');
}

const everyPair = Object.entries(routeRoles).flatMap(([route, allowed]) =>
  roles.map((role) => ({ route, role, allowed })),
);

test.each(everyPair)('$route as $role', async ({ route, role, allowed }) => {
  const [method = '', path = ''] = route.split(' ');
  // Signing out ends the session, so it gets one of its own.
  const cookie = route === 'DELETE /api/v1/session' ? await cookieAs(role, market.id) : cookies.get(role);
  const body = method === 'POST' ? { body: {} } : {};
  // Figures of the house are told to whoever asks on the machine itself.
  const from = path === '/metrics' ? { address: '127.0.0.1' } : {};
  const answer = await api.ask(method, addressOf(path, market.code), { cookie, ...body, ...from });
  expect(answer.status).toBeLessThan(500);
  if (allowed.includes(role)) expect([401, 403]).not.toContain(answer.status);
  else expect(answer.json).toMatchObject({ status: role === 'public' ? 401 : 403 });
});

const inside = Object.entries(routeRoles).filter(
  ([route, allowed]) => route.includes('/:market/') && !allowed.includes('public'),
);

test.each(inside)('%s lets nobody in for a role held in another market', async (route, allowed) => {
  const [method = '', path = ''] = route.split(' ');
  for (const role of allowed) {
    // An authority's grant is over every market.
    if (role === 'authority') continue;
    const body = method === 'POST' ? { body: {} } : {};
    const answer = await api.ask(method, addressOf(path, neighbour.code), {
      cookie: cookies.get(role),
      ...body,
    });
    expect(answer.json, role).toMatchObject({ status: 403, code: 'forbidden' });
  }
});
