import { permissions, permissionsOf, roles } from '@so-cho/db/domain';
import { expect, test } from 'vitest';
import { readDocument } from '../http/api-document.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aMarket, aPerson, signIn } from './people.ts';
import { routeRoles } from './route-roles.ts';

// Goal: what the OpenAPI document says about who may call an operation is what is checked. Method: the roles that hold
// a documented permission are compared with the handwritten table, which another test compares with the API itself.
const record = await testRecord();
const api = testApi(record);
const document = await readDocument(api);

/** What a machine's key may open; see machine-keys.test.ts. */
const forMachines = ['GET /api/v1/markets/{market}/board/today', 'GET /api/v1/markets/{market}/lots'];

test.each(document.operations)('$method $path', ({ method, path, access, security }) => {
  const allowed = routeRoles[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`] ?? [];
  if (access === 'public') {
    expect(security).toEqual([]);
    expect(allowed).toEqual(roles);
    return;
  }
  const isForMachines = forMachines.includes(`${method} ${path}`);
  expect(security).toEqual([{ session: [] }, ...(isForMachines ? [{ key: [] }] : [])]);
  const named: readonly unknown[] = Array.isArray(access) ? access : [access];
  expect([...permissions, 'signed-in']).toEqual(expect.arrayContaining([...named]));
  const may = roles.filter((role) =>
    access === 'signed-in'
      ? role !== 'public'
      : permissionsOf(role).some((permission) => named.includes(permission)),
  );
  expect([...allowed].sort()).toEqual([...may].sort());
});

test('an authority of one market alone sees that market, and no other', async () => {
  const market = await aMarket(record, { code: 'DP' });
  await aMarket(record, { code: 'DQ' });
  const cookie = await signIn(api, await aPerson(record, { role: 'authority', marketId: market.id }));
  const answer = await api.ask('GET', '/api/v1/authority/today', { cookie });
  expect(answer.json).toMatchObject({ markets: [{ code: 'DP' }] });
});
