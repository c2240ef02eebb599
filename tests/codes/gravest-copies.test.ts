import { countScans, inMarket, watchedLabels } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: what people do at home does not push out of the board's list what a copier does. Method: labels with each sign in one market,
// the honest ones scanned last and most; then a list too short for all.
const record = await testRecord();
let now = new Date('2026-11-22T03:00:00Z');
const api = testApi(record, { clock: { now: () => now } });

test('signs come in the order of their weight, whatever was scanned last, and the list is cut at its end', async () => {
  const market = await aFishMarket(record, 'GC');
  const trader = await asking(api, market.trader);
  const guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  const board = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const line = { id: randomUUIDv7(), goodCode: 'ca-loc-dong', supplierId: null };
  const slip = {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [{ ...line, quantity: { unit: 'kg', amount: 9_000 } }],
  };
  const lot = String(at((await trader('POST', '/markets/GC/lots', slip)).json, 'lots', 0, 'code'));
  const serialsOf = async (count: number): Promise<{ run: string; serials: string[] }> => {
    const body = { id: randomUUIDv7(), paper: 'a4-3x8', count, amount: 10, hasSerials: true };
    expect((await trader('POST', `/markets/GC/lots/${lot}/label-runs`, body)).status).toBe(201);
    const rows = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ serial: string }>('select serial from label_serial where run_id = $1 order by number', [
        body.id,
      ]),
    );
    return { run: body.id, serials: rows.map(({ serial }) => serial) };
  };
  const { serials: honest } = await serialsOf(6);
  const [odd = '', met = ''] = (await serialsOf(2)).serials;
  const gone = await serialsOf(1);
  await trader('POST', `/markets/GC/label-runs/${gone.run}/withdrawal`, { reason: 'misprinted' });
  const sighting = { id: randomUUIDv7(), lot, serial: met, stall: 'C1-13', deviceAt: now.toISOString() };
  expect((await guard('POST', '/markets/GC/label-sightings', sighting)).status).toBe(201);
  const scanned = (serial: string, hour: string, count: number) => ({
    ...{ kind: 'serial' as const, code: `${lot}/${serial}`, language: 'vi', hour: new Date(hour), count },
  });
  await inMarket(record.orm, { marketId: market.id }, (tx) =>
    countScans(tx, [
      scanned('?', '2026-11-22T01:00:00Z', 1),
      scanned(gone.serials[0] ?? '', '2026-11-22T02:00:00Z', 1),
      scanned(odd, '2026-11-22T02:00:00Z', 13),
      // In kitchens the next morning.
      ...honest.map((serial) => scanned(serial, '2026-11-23T01:00:00Z', 2)),
    ]),
  );
  now = new Date('2026-11-23T02:00:00Z');
  const listed = at((await board('GET', '/markets/GC/suspected-labels')).json, 'labels');
  const signs = Array.isArray(listed) ? listed.map((one: unknown) => at(one, 'signs')) : [];
  expect(signs).toEqual([
    ['never-issued'],
    ['withdrawn'],
    ['other-stall'],
    ['odd-rate'],
    ...honest.map(() => ['past-its-day']),
  ]);
  const short = await inMarket(record.orm, { marketId: market.id }, (tx) =>
    watchedLabels(tx, { since: new Date('2026-11-01'), perHourMax: 12, inAllMax: 40, limit: 4 }),
  );
  expect(short.map(({ serial }) => serial)).toEqual(['?', gone.serials[0], met, odd]);
});
