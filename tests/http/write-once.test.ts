import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { aTradingMarket } from './a-trading-market.ts';
import { testApi } from './test-api.ts';

// Goal: a phone that never learnt whether its write arrived may send it again, and nothing is there twice.
const record = await testRecord();
const api = testApi(record);
const market = await aTradingMarket(record, api, 'WO');
const path = '/api/v1/markets/WO/lots';
const supplierId = market.known['supplierId']?.[0];

function slip() {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 5_000 },
    supplierId,
  };
  return { id: randomUUIDv7(), stall: 'C1-12', deviceAt: '2026-11-22T01:00:00Z', lines: [line] };
}
const send = (body: object, role: 'trader' | 'row_leader' = 'trader') =>
  api.ask('POST', path, { cookie: market.cookies.get(role), body });

/** Everything one slip leaves behind. */
async function traces(slipId: string, lotId: string | undefined) {
  const [row] = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select (select count(*)::int from lot where id = $2) as lots, (select count(*)::int from idempotency_key where key = $1) as keys,
              (select count(*)::int from audit_entry where subject_id = $2::text and action = 'lot.recorded') as audited,
              (select count(*)::int from log_outbox where subject_id = $2::text and kind = 'lot') as leaves`,
      [slipId, lotId],
    ),
  );
  return row;
}

test('the second copy is answered as the first; audit and leaf are written with it, once', async () => {
  const body = slip();
  const first = await send(body);
  const second = await send(body);
  expect(first.status).toBe(201);
  expect(second.json).toEqual(first.json);
  expect(await traces(body.id, body.lines[0]?.id)).toEqual({ lots: 1, keys: 1, audited: 1, leaves: 1 });
});

test('eight copies at one moment are one write with one answer', async () => {
  const body = slip();
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(body)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
  for (const answer of answers) expect(answer.json).toEqual(answers[0]?.json);
  expect(await traces(body.id, body.lines[0]?.id)).toEqual({ lots: 1, keys: 1, audited: 1, leaves: 1 });
});

test('the same id for something else, or by somebody else, is refused', async () => {
  const body = slip();
  await send(body);
  const other = await send({ ...body, lines: slip().lines });
  expect(other.json).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  const somebody = await send(body, 'row_leader');
  expect(somebody.json).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
});

test('the order of fields is no difference', async () => {
  const body = slip();
  const first = await send(body);
  const turned = Object.fromEntries(Object.entries(body).reverse());
  expect((await send(turned)).json).toEqual(first.json);
});

test('a refused write leaves no key behind, so that it can be sent again once it is right', async () => {
  const body = slip();
  const wrong = { ...body, lines: body.lines.map((line) => ({ ...line, goodCode: 'khong-co' })) };
  expect((await send(wrong)).status).toBeLessThan(500);
  expect(await traces(body.id, body.lines[0]?.id)).toEqual({ lots: 0, keys: 0, audited: 0, leaves: 0 });
  expect((await send(body)).status).toBe(201);
});
