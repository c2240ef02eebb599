import { randomUUIDv7 } from 'node:crypto';
import { parseLotCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: a slip becomes lots exactly once, whatever the phone and the network do. Method: the real API on a real
// record, with a clock of the test's own; what was written is counted by the owner.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'FA');
  trader = await asking(api, market.trader);
});

const aLine = (over: object = {}) => ({
  id: randomUUIDv7(),
  goodCode: 'ca-loc-dong',
  quantity: { unit: 'kg', amount: 12_000 },
  supplierId: market.suppliers.bay,
  ...over,
});
const aSlip = (over: object = {}) => ({
  id: randomUUIDv7(),
  stall: 'C1-12',
  deviceAt: now.toISOString(),
  lines: [aLine()],
  ...over,
});
const sendSlip = (slip: object) => trader('POST', '/markets/FA/lots', slip);
const rowsOf = (sql: string, ...values: unknown[]) =>
  withConnection(record.ownerUrl, (owner) => owner.query(sql, values));

describe('writing goods down', () => {
  test('gives each line a lot with a code, its hops, an audit entry and log leaves', async () => {
    const slip = aSlip({ lines: [aLine(), aLine({ goodCode: 'ca-ro-phi', supplierId: null })] });
    const answer = await sendSlip(slip);
    expect(answer.status).toBe(201);
    const code = String(at(answer.json, 'lots', 0, 'code'));
    expect(parseLotCode(code)).toMatchObject({ market: 'FA', day: '2026-11-23' });
    expect(at(answer.json, 'lots', 1, 'code')).not.toBe(code);
    const id = slip.lines[0]?.id;
    expect(await rowsOf(`select hop, evidence from lot_event where lot_id = $1 order by hop`, id)).toEqual([
      { hop: 'stall', evidence: 'documented' },
      { hop: 'supplier', evidence: 'declared' },
    ]);
    expect(await rowsOf(`select action, role from audit_entry where subject_id = $1`, id)).toEqual([
      { action: 'lot.recorded', role: 'trader' },
    ]);
    expect(await rowsOf(`select kind from log_outbox where subject_id = $1 order by kind`, id)).toEqual([
      { kind: 'lot' },
      { kind: 'lot-event' },
      { kind: 'lot-event' },
    ]);
  });

  test('takes a former code of the stall and lower case', async () => {
    expect((await sendSlip(aSlip({ stall: 'cu-07' }))).status).toBe(201);
  });

  test('names everything that is wrong at once and writes nothing', async () => {
    const before = await rowsOf('select count(*) from lot');
    const answer = await sendSlip(
      aSlip({
        lines: [
          aLine({ goodCode: 'khong-co' }),
          aLine({ supplierId: randomUUIDv7(), quantity: { unit: 'chuc', amount: 3 } }),
          aLine({ paperIds: [randomUUIDv7()] }),
        ],
      }),
    );
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toMatchObject([
      { path: 'lines.0.goodCode', code: 'good-unknown' },
      { path: 'lines.1.supplierId', code: 'supplier-unknown' },
      { path: 'lines.1.quantity.askedSize', code: 'quantity-invalid' },
      { path: 'lines.2.paperIds.0', code: 'paper-unknown' },
    ]);
    expect(await rowsOf('select count(*) from lot')).toEqual(before);
  });
});

describe('sending again', () => {
  test('the same slip twice is one lot and the same answer', async () => {
    const slip = aSlip();
    const [first, second] = [await sendSlip(slip), await sendSlip(slip)];
    expect(second.status).toBe(first.status);
    expect(second.json).toEqual(first.json);
    expect(await rowsOf('select count(*) from lot where id = $1', slip.lines[0]?.id)).toEqual([
      { count: '1' },
    ]);
  });

  test('six copies at one moment are one lot and one answer', async () => {
    const slip = aSlip({ lines: [aLine(), aLine()] });
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendSlip(slip)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    for (const answer of answers) expect(answer.json).toEqual(answers[0]?.json);
    const ids = slip.lines.map((line) => line.id);
    expect(await rowsOf('select count(*) from lot where id = any($1)', ids)).toEqual([{ count: '2' }]);
    expect(await rowsOf(`select count(*) from audit_entry where subject_id = any($1::text[])`, ids)).toEqual([
      { count: '2' },
    ]);
  });

  test('the same id with another body is refused', async () => {
    const slip = aSlip();
    await sendSlip(slip);
    const answer = await sendSlip({ ...slip, lines: [aLine()] });
    expect([answer.status, at(answer.json, 'code')]).toEqual([409, 'idempotency-key-reused']);
  });

  test('a line that went with another slip is answered with its lot, also when both come at once', async () => {
    const line = aLine();
    const answers = await Promise.all([
      sendSlip(aSlip({ lines: [line] })),
      sendSlip(aSlip({ lines: [line, aLine()] })),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(at(answers[1]?.json, 'lots', 0, 'code')).toBe(at(answers[0]?.json, 'lots', 0, 'code'));
    expect(await rowsOf('select count(*) from lot where id = $1', line.id)).toEqual([{ count: '1' }]);
  });

  test('a line id that stands for another good is refused', async () => {
    const line = aLine();
    await sendSlip(aSlip({ lines: [line] }));
    const answer = await sendSlip(aSlip({ lines: [{ ...line, goodCode: 'ca-ro-phi' }] }));
    expect([answer.status, at(answer.json, 'code')]).toEqual([409, 'line-id-reused']);
  });

  test('many phones at one moment get different numbers without a gap', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendSlip(aSlip())));
    const numbers = answers.map((answer) => parseLotCode(String(at(answer.json, 'lots', 0, 'code'))).number);
    const first = Math.min(...numbers);
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => first + index));
  });
});

describe('whose stall it is', () => {
  test('a trader writes for no other stall, and nobody for an empty one', async () => {
    const answer = await sendSlip(aSlip({ stall: 'C1-13' }));
    expect([answer.status, at(answer.json, 'code')]).toEqual([403, 'stall-not-yours']);
  });

  test('a row leader helps a neighbour of the zone, and it is on record whose hand it was', async () => {
    const [zone] = await rowsOf('select zone_id as id from stall where id = $1', market.stalls.neighbour);
    const zoneId = String(at(zone, 'id'));
    const leader = await asking(
      api,
      await aPerson(record, { role: 'row_leader', marketId: market.id, zoneId }),
    );
    const slip = aSlip({ stall: 'C1-13' });
    expect((await leader('POST', '/markets/FA/lots', slip)).status).toBe(201);
    expect(await rowsOf('select on_behalf, source from lot where id = $1', slip.lines[0]?.id)).toEqual([
      { on_behalf: true, source: 'trader' },
    ]);
    const empty = await leader('POST', '/markets/FA/lots', aSlip({ stall: 'C1-14' }));
    expect([empty.status, at(empty.json, 'code')]).toEqual([409, 'stall-without-trader']);
  });
});

describe('the time of arrival', () => {
  const arrivalOf = async (slip: { lines: { id: string }[] }) =>
    rowsOf('select arrived_at, device_at, day::text from lot where id = $1', slip.lines[0]?.id);

  test('is what the phone says when it was offline for hours', async () => {
    const deviceAt = '2026-11-22T13:10:00.000Z';
    const slip = aSlip({ deviceAt });
    await sendSlip(slip);
    expect(await arrivalOf(slip)).toEqual([
      { arrived_at: new Date(deviceAt), device_at: new Date(deviceAt), day: '2026-11-22' },
    ]);
  });

  describe('of a phone that says what its clock shows', () => {
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();
    const sentAt = async (deviceAt: string, deviceTime: string) => {
      const slip = aSlip({ deviceAt });
      const cookie = await signIn(api, market.trader);
      const headers = { 'device-time': deviceTime };
      const answer = await api.ask('POST', '/api/v1/markets/FA/lots', { cookie, headers, body: slip });
      expect(answer.status).toBe(201);
      const [lot] = await arrivalOf(slip);
      expect(lot?.['device_at']).toEqual(new Date(deviceAt));
      return { arrivedAt: lot?.['arrived_at'], day: lot?.['day'] };
    };

    test('is that of the writing after three days without a network', async () => {
      expect(await sentAt(hours(-72), hours(0))).toEqual({
        arrivedAt: new Date(hours(-72)),
        day: '2026-11-20',
      });
    });

    test('is put right where the clock is ten hours slow, or a day ahead', async () => {
      expect(await sentAt(hours(-12), hours(-10))).toEqual({
        arrivedAt: new Date(hours(-2)),
        day: '2026-11-23',
      });
      expect(await sentAt(hours(21), hours(24))).toEqual({
        arrivedAt: new Date(hours(-3)),
        day: '2026-11-23',
      });
    });

    test('is the server’s when the slip comes later than a sheet may, or from a time that has not come', async () => {
      expect((await sentAt(hours(-8 * 24), hours(0))).arrivedAt).toEqual(now);
      expect((await sentAt(hours(24), hours(0))).arrivedAt).toEqual(now);
    });

    test('is what one number allows when what it says cannot be read', async () => {
      expect((await sentAt(hours(-72), 'hôm qua')).arrivedAt).toEqual(now);
      expect((await sentAt(hours(-20), '')).arrivedAt).toEqual(new Date(hours(-20)));
    });
  });

  test.each(['2024-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'])(
    'is the server’s when the phone’s clock says %s, and that is kept beside it',
    async (deviceAt) => {
      const slip = aSlip({ deviceAt });
      await sendSlip(slip);
      expect(await arrivalOf(slip)).toEqual([
        { arrived_at: now, device_at: new Date(deviceAt), day: '2026-11-23' },
      ]);
    },
  );

  test('turns with the market day', async () => {
    now = new Date('2026-11-23T16:59:59Z');
    const [late] = [await sendSlip(aSlip())];
    now = new Date('2026-11-23T17:00:00Z');
    const early = await sendSlip(aSlip());
    expect([at(late?.json, 'lots', 0, 'day'), at(early.json, 'lots', 0, 'day')]).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
  });
});
