import { expect, test } from 'vitest';
import {
  beginTest,
  checkOfDraft,
  kitMissing,
  leftMs,
  phaseOf,
  readStrip,
  withAnalyte,
} from './test-draft.ts';
import type { TestDraft } from './test-draft.ts';

const noon = new Date('2026-11-22T05:00:00Z');
const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const fresh = beginTest({
  id: '019ac000-0000-7000-8000-000000000001',
  market: 'BT',
  personId: 'p',
  lot: 'BT-261122-0001-X',
  goodName: 'Rau muống',
  stall: 'A1-01',
  now: noon,
  before: undefined,
});
const ready: TestDraft = {
  ...fresh,
  kitType: 'Bộ thử',
  kitLot: 'K1',
  kitExpiresOn: '2027-01-01',
  limitValue: '0,5',
};
const dipped: TestDraft = { ...ready, dippedAt: noon.toISOString() };

test('a strip is dipped only when its kit is known', () => {
  expect(kitMissing(fresh)).toEqual(['kitType', 'kitLot', 'kitExpiresOn', 'limitValue']);
  expect(kitMissing(ready)).toEqual([]);
  expect(phaseOf(ready, noon.getTime())).toBe('kit');
});

test('too early nothing is taken, in time what was seen, too late only that it is void', () => {
  const said = { outcome: 'negative', controlOk: true } as const;
  expect(phaseOf(dipped, after(9).getTime())).toBe('running');
  expect(leftMs(dipped, after(9).getTime())).toBe(60_000);
  expect(readStrip(dipped, said, after(9))).toBe(dipped);
  expect(readStrip(dipped, said, after(12))).toMatchObject({
    outcome: 'negative',
    readAt: after(12).toISOString(),
  });
  expect(leftMs(dipped, after(12).getTime())).toBe(180_000);
  expect(readStrip(dipped, said, after(16)).outcome).toBe('invalid');
  expect(readStrip(dipped, { ...said, controlOk: false }, after(12)).outcome).toBe('invalid');
});

test('what is sent says when the strip was dipped and read', () => {
  const read = readStrip(dipped, { outcome: 'presumptive', controlOk: true }, after(12));
  expect(checkOfDraft(read)).toMatchObject({
    outcome: 'presumptive',
    limitValue: 0.5,
    window: { dippedAt: noon.toISOString(), readFrom: 10, readUntil: 15 },
    performedAt: after(12).toISOString(),
  });
});

test('the next strip is of the same kit, another analyte of another one', () => {
  const next = beginTest({ ...fresh, now: noon, before: dipped });
  expect(next).toMatchObject({ kitLot: 'K1', dippedAt: null, outcome: null });
  expect(withAnalyte(next, 'borax')).toMatchObject({ kitLot: '', readFrom: 5, readUntil: 10 });
});
