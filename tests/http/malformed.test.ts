import { createHash } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cookieOf } from '../access/people.ts';
import { routeRoles } from '../access/route-roles.ts';
import { testRecord } from '../setup/record.ts';
import { aTradingMarket, onePixel } from './a-trading-market.ts';
import { afterAnotherAct } from './after-another-act.ts';
import { readDocument, type DocumentedOperation } from './api-document.ts';
import { fromSchema, nasty, spoiled } from './from-schema.ts';
import { testApi, type Answer } from './test-api.ts';

// Goal: whatever is sent, by somebody who may send it, is answered or refused; never a 5xx, never half written.
// Method: for every operation of the document, requests grown from its own schemas, most of them with one thing wrong.
const record = await testRecord();
// Limits on tries are another suite's matter; here the clock runs so fast that none is reached.
let now = Date.now();
const api = testApi(record, { clock: { now: () => new Date((now += 1)) } });
const market = await aTradingMarket(record, api, 'MF');
const document = await readDocument(api);
/** Each operation grows from a seed of its own, so that no two draw the same ids; a new operation changes no other's. */
const seedOf = (id: string) => createHash('sha256').update(`20261122 ${id}`).digest().readInt32BE();
/** Bodies have more places to spoil than addresses. */
const requestsPerOperation = { withBody: 32, without: 24 };

/** What a refused request may leave behind: counters of tries, and nothing of the record. */
// A scan is counted a moment later and marks its lot's day; figures of days follow from other rows.
const counters = ['rate_limit', 'app_session', 'scan_count', 'day_mark', 'day_figure'];
const tables = (
  await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
      [[...counters, 'mikro_orm_migrations']],
    ),
  )
).map((row) => row.name);
const countAll = tables
  .map((table) => `select '${table}' as name, count(*)::int as n from ${table}`)
  .join(' union all ');

const logEndNow = 'select pg_current_wal_insert_lsn()::text as lsn';

/** How each operation answered, to see that the requests are not all refused at the door. */
const statuses = new Map<string, Map<number, number>>();
// A rule about second steps shuts out whoever it asks and who has none, so it is the last.
const isShuttingOut = (one: DocumentedOperation) => Number(one.id === 'decideSecondStep');
const documented = document.operations
  .filter((one) => !['getDocument', 'getDocs', 'signOut'].includes(one.id))
  .toSorted((one, other) => isShuttingOut(one) - isShuttingOut(other));

test('the document has every operation, each with its security', () => {
  expect(documented.length).toBeGreaterThan(35);
  for (const one of document.operations) {
    const allowed = routeRoles[`${one.method} ${one.path.replace(/\{(\w+)\}/g, ':$1')}`];
    if (allowed?.includes('public')) expect(one.security, one.id).toEqual([]);
    else expect(one.security, one.id).toContainEqual({ session: [] });
    expect(one.statuses, one.id).toEqual(expect.arrayContaining(['400', '404', '500']));
  }
});

test.each(documented)('$method $path', { timeout: 60_000 }, async (operation) => {
  const cookie = cookieFor(operation);
  const { withBody, without } = requestsPerOperation;
  const numRuns = Object.keys(operation.body).length > 0 ? withBody : without;
  await withConnection(record.ownerUrl, async (connection) => {
    let before = await connection.query(countAll);
    let logEnd = await connection.query(logEndNow);
    const property = fc.asyncProperty(requestsFor(operation), async ({ path, body, media }) => {
      const answer = await api.ask(operation.method, path, {
        cookie: cookie && (renewed.get(cookie) ?? cookie),
        ...(body !== undefined && { body, headers: { 'content-type': media } }),
      });
      // What has not moved the end of PostgreSQL's own log has written nothing: then nothing need be counted.
      const newEnd = await connection.query(logEndNow);
      const isSame = JSON.stringify(newEnd) === JSON.stringify(logEnd);
      const after = isSame ? before : await connection.query(countAll);
      check(answer, before, after);
      const carried = cookieOf(answer.headers);
      if (cookie !== undefined && /=./.test(carried)) renewed.set(cookie, carried);
      logEnd = newEnd;
      const seen = statuses.get(operation.id) ?? new Map<number, number>();
      statuses.set(operation.id, seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1));
      before = after;
    });
    await fc.assert(property, {
      numRuns,
      seed: seedOf(operation.id),
      endOnFailure: true,
    });
  });
});

test('the requests went deep: nearly every operation accepted some of them', () => {
  const never = [...statuses]
    .filter(([id, seen]) => !afterAnotherAct.has(id) && ![...seen.keys()].some((status) => status < 300))
    .map(([id]) => id);
  // A market that is no demonstration cannot be erased, and where one stands none is founded.
  expect(never.sort()).toEqual(['eraseDemonstration', 'foundMarket']);
});

function check(answer: Answer, before: unknown, after: unknown): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.json).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z-]+$/) });
  expect(after).toEqual(before);
}

/** What a browser would carry by now in place of a cookie of the beginning: a session may get a new token. */
const renewed = new Map<string, string>();

/** Somebody who may: the first role of the handwritten table. */
function cookieFor({ method, path }: DocumentedOperation): string | undefined {
  const allowed = routeRoles[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`] ?? [];
  if (allowed.includes('public')) return undefined;
  return allowed.map((role) => market.cookies.get(role)).find((cookie) => cookie !== undefined);
}

interface Sent {
  readonly path: string;
  readonly body: string | Uint8Array | undefined;
  readonly media: string;
}

function requestsFor(operation: DocumentedOperation): fc.Arbitrary<Sent> {
  return fc
    .record({ path: addressesOf(operation), content: contentsOf(operation) })
    .map(({ path, content }) => ({ path, ...content }));
}

const wrongSegments = [
  '%00',
  '%E0%A4%A',
  '..%2f..',
  "'",
  '%F0%9F%A7%BF',
  'x'.repeat(300),
  '-',
  '%20',
  'null',
  '%2500',
];

function addressesOf(operation: DocumentedOperation): fc.Arbitrary<string> {
  const wrong = fc.constantFrom(...nasty.map((one) => String(one).toWellFormed()));
  const segments = operation.parameters.map((parameter): fc.Arbitrary<string | undefined> => {
    const known = {
      ...market.known,
      id: [market.holdId, market.holdId, '00000000-0000-7000-8000-000000000000'],
    };
    const valid = fromSchema(document, known, parameter.schema, parameter.name).map((value) =>
      String(value).toWellFormed(),
    );
    if (parameter.in === 'path') {
      const broken = fc.constantFrom(...wrongSegments);
      return fc.oneof(
        { weight: 12, arbitrary: valid.map(encodeURIComponent) },
        { weight: 1, arbitrary: broken },
      );
    }
    const absent = fc.constant(undefined);
    return fc.oneof(
      { weight: 6, arbitrary: absent },
      { weight: 5, arbitrary: valid },
      { weight: 1, arbitrary: wrong },
    );
  });
  return fc.tuple(...segments).map((values) => {
    let path = operation.path;
    const query = new URLSearchParams();
    operation.parameters.forEach((parameter, index) => {
      const value = values[index];
      if (value === undefined) return;
      if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, value);
      else query.set(parameter.name, value);
    });
    return query.size > 0 ? `${path}?${query}` : path;
  });
}

const garbage = [
  '',
  '{',
  'null',
  '[]',
  '"',
  '{"__proto__":{"a":1}}',
  '{"id":',
  '\u0000',
  `${'['.repeat(5000)}`,
  '{"a":1e999}',
  '١٢٣',
];

function contentsOf(
  operation: DocumentedOperation,
): fc.Arbitrary<{ body: string | Uint8Array | undefined; media: string }> {
  const schemas = Object.entries(operation.body);
  const json = operation.body['application/json'];
  if (schemas.length === 0) return fc.constant({ body: undefined, media: '' });
  if (!json) {
    const media = fc.constantFrom(...Object.keys(operation.body), 'text/plain', 'image/svg+xml', 'nonsense');
    const bytes = fc.oneof(fc.constant(new Uint8Array(onePixel)), fc.uint8Array({ maxLength: 400 }));
    return fc.record({ body: bytes, media });
  }
  const valid = fromSchema(document, market.known, json, '');
  const text = fc.oneof(
    { weight: 5, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 6, arbitrary: spoiled(valid).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom(...garbage) },
  );
  const media = fc.oneof(
    { weight: 12, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'application/json; charset=utf-16',
        'multipart/form-data; boundary=x',
      ),
    },
  );
  return fc.record({ body: text, media });
}
