import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aDoor } from './two-doors.ts';

// Goal: once goods are called back no front door serves a page that does not say so. Method: two front doors with
// the built pages kept, the recall ordered at one of them.
const record = await testRecord();
const api = testApi(record);
await aTradingMarket(record, api, 'KR');
const doors = [await aDoor(record), await aDoor(record)];
const [here] = doors;
/** What the banner of a recalled lot says, whoever called it back. */
const redWords = 'Đừng ăn. Mang lại sạp';
/** The aim is a second; a machine that does other work is given five. */
const redMsMax = 5_000;

test('every kept page of every recalled lot is red on both doors', async () => {
  const [found] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ marketId: number }>(`select id as "marketId" from market where code = $1`, ['KR']),
  );
  const cookie = await signIn(
    api,
    await aPerson(record, { role: 'board_head', marketId: found?.marketId ?? 0 }),
  );
  const day =
    (
      await withConnection(record.ownerUrl, (owner) =>
        owner.query<{ day: string }>(`select day::text as day from lot order by day desc limit 1`),
      )
    )[0]?.day ?? '';
  const asked = await api.ask('GET', `/api/v1/markets/KR/recall-scope?by=day&from=${day}`, { cookie });
  const scope = asked.json;
  if (typeof scope !== 'object' || scope === null || !('lotCodes' in scope) || !Array.isArray(scope.lotCodes))
    throw new Error(asked.text);
  const codes = scope.lotCodes.map(String);
  expect(codes.length).toBeGreaterThan(1);
  const isRed = async (door: (typeof doors)[number], code: string) =>
    (await door.read(`/L/${code}`)).text.includes(redWords);
  for (const door of doors) for (const code of codes) expect(await isRed(door, code)).toBe(false);

  const body = {
    id: randomUUIDv7(),
    by: 'day',
    from: day,
    reason: 'Nghi nhiễm',
    legalBasis: 'Điều 55',
    isOwn: true,
    lots: codes.length,
  };
  const startedAt = performance.now();
  const ordered = await here?.write('POST', '/api/v1/markets/KR/recalls', { cookie, body });
  expect(ordered?.status, ordered?.text).toBe(201);
  for (const door of doors) {
    for (const code of codes)
      await expect.poll(() => isRed(door, code), { interval: 10, timeout: redMsMax }).toBe(true);
  }
  expect(performance.now() - startedAt).toBeLessThan(redMsMax);
});
