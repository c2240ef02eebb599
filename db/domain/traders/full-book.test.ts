import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../market/calendar.ts';
import { fullBook, fullBookDays } from './full-book.ts';

const today = '2026-11-29';
const fish = (daysAgo: number) => ({ day: addDays(today, -daysAgo), shelfLifeDays: 1 });
const fishOn = (daysAgo: readonly number[]) => daysAgo.map(fish);
const everyDay = Array.from({ length: fullBookDays }, (_, index) => index + 1);

describe('a full book', () => {
  test('speaks for every one of thirty days', () => {
    expect(fullBook(fishOn(everyDay), today)).toEqual({ coveredDays: 30, missing: [], isFull: true });
  });

  test('may rest one day a week, and no more', () => {
    const four = everyDay.filter((day) => ![3, 10, 17, 24].includes(day));
    expect(fullBook(fishOn(four), today)).toMatchObject({ coveredDays: 26, isFull: true });
    expect(fullBook(fishOn(four.slice(1)), today)).toMatchObject({
      coveredDays: 25,
      missing: ['2026-11-05', '2026-11-12', '2026-11-19', '2026-11-26', '2026-11-28'],
      isFull: false,
    });
  });

  test('counts neither today nor what lies further back', () => {
    expect(fullBook(fishOn([0, 31, 40]), today).coveredDays).toBe(0);
  });

  test('lets goods that keep speak for their days, a week at most', () => {
    const rice = (daysAgo: number) => ({ day: addDays(today, -daysAgo), shelfLifeDays: null });
    expect(fullBook([rice(20)], today).coveredDays).toBe(7);
    expect(fullBook([35, 28, 21, 14, 7].map(rice), today)).toMatchObject({ coveredDays: 30, isFull: true });
    expect(fullBook([{ day: addDays(today, -20), shelfLifeDays: 3 }], today).coveredDays).toBe(3);
    // Goods that must be sold the same day still count on that day.
    expect(fullBook([{ day: addDays(today, -20), shelfLifeDays: 0 }], today).coveredDays).toBe(1);
  });

  test('never loses by one more entry, and what it misses and what it has make thirty', () => {
    const entry = fc.record({
      day: fc.integer({ min: -5, max: 60 }).map((ago) => addDays(today, -ago)),
      shelfLifeDays: fc.option(fc.integer({ min: 0, max: 400 })),
    });
    fc.assert(
      fc.property(fc.array(entry), entry, (entries, more) => {
        const before = fullBook(entries, today);
        const after = fullBook([...entries, more], today);
        expect(after.coveredDays).toBeGreaterThanOrEqual(before.coveredDays);
        expect(after.coveredDays + after.missing.length).toBe(fullBookDays);
      }),
    );
  });
});
