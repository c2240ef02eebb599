import { expect, test } from 'vitest';
import { at } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';
import { readDocument } from './api-document.ts';
import { testApi } from './test-api.ts';

// Goal: the document says what the API does. Method: the document of an API at home and of one under https.
const record = await testRecord();
const api = testApi(record);

test.each([
  ['http://localhost:3000', 'so-cho.session_token'],
  ['https://cho.example.vn', '__Host-so-cho.session_token'],
])('at %s the session’s cookie is called %s', async (PUBLIC_ORIGIN, name) => {
  const { json } = await testApi(record, { env: { PUBLIC_ORIGIN } }).ask('GET', '/api/v1/openapi.json');
  expect(json).toMatchObject({ components: { securitySchemes: { session: { name } } } });
});

test('what says when it happened on the device may say in a header what that clock shows now', async () => {
  const { json } = await api.ask('GET', '/api/v1/openapi.json');
  const header = expect.objectContaining({ in: 'header', name: 'Device-Time', required: false });
  for (const path of ['/lots', '/lots/{lot}/corrections', '/arrivals']) {
    const parameters = at(json, 'paths', `/api/v1/markets/{market}${path}`, 'post', 'parameters');
    expect(parameters, path).toEqual(expect.arrayContaining([header]));
  }
});

test('every operation with a body says that it may be too large or of a wrong kind', async () => {
  const { operations } = await readDocument(api);
  const withBody = operations.filter(({ body }) => Object.keys(body).length > 0);
  expect(withBody.length).toBeGreaterThan(5);
  for (const { id, statuses } of withBody)
    expect({ id, statuses }).toEqual({ id, statuses: expect.arrayContaining(['413', '415']) });
});
