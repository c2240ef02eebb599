import { expect, test } from 'vitest';
import { endOfPage } from './page-end.ts';

const zone = { timeZone: 'Asia/Ho_Chi_Minh' };
const clocks = new Map([
  ['BT', { ...zone, dayTurnsAt: '00:00' }],
  ['DEM', { ...zone, dayTurnsAt: '20:00' }],
]);
const at = (local: string) => Date.parse(`2026-11-22T${local}+07:00`);

test.each([
  ['in the middle of the day, a minute', ['m:BT'], '10:00:00', '10:01:00'],
  ['shortly before midnight, midnight', ['m:BT'], '23:59:30', '23:59:59.999'],
  ['shortly before the day of a night market turns, that turn', ['m:DEM'], '19:59:50', '19:59:59.999'],
  ['of two markets the earlier turn', ['m:BT', 'm:DEM'], '19:59:50', '19:59:59.999'],
  ['about no market, a minute', ['markets'], '23:59:30', undefined],
])('%s', (_rule, tags, from, to) => {
  const end = endOfPage({ tags, ageMsMax: 60_000 }, at(from), clocks);
  expect(end).toBe(to === undefined ? at(from) + 60_000 : Math.ceil(at(to) / 1_000) * 1_000);
});

test('a page of a market whose clock is not known has no end that could be relied on', () => {
  expect(endOfPage({ tags: ['m:XX'], ageMsMax: 60_000 }, at('10:00:00'), clocks)).toBeUndefined();
});

test('a page that is told everything lives as long as it says, and never beyond its day', () => {
  const lot = { tags: ['m:BT'], ageMsMax: 3_600_000 };
  expect(endOfPage(lot, at('10:00:00'), clocks)).toBe(at('11:00:00'));
  expect(endOfPage(lot, at('23:30:00'), clocks)).toBe(Math.ceil(at('23:59:59.999') / 1_000) * 1_000);
});
