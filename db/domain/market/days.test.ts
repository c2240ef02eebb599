import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  dayNumber,
  isLunarFirstOrFifteenth,
  isTetRush,
  lunarDate,
  marketDay,
  marketDayBounds,
  marketTime,
  weekday,
} from './index.ts';

const saigon = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const days = fc
  .integer({ min: dayNumber('2019-02-05'), max: dayNumber('2045-12-31') })
  .map((n) => addDays('1970-01-01', n));

describe('calendar', () => {
  test('adding and counting days undo each other, over month ends and leap years', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(weekday(addDays(day, 7))).toBe(weekday(day));
      }),
    );
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekday('1969-12-31')).toBe(3);
  });

  test('a month later keeps the date, or takes the last of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-22', -24)).toBe('2024-11-22');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  });

  test.each(['2026-2-1', '2026-02-30', '2026-13-01', '22/11/2026', '', '2026-11-22T00:00:00Z'])(
    '"%s" is no day',
    (text) => {
      expect(() => dayNumber(text)).toThrow(expect.objectContaining({ code: 'day-malformed' }));
    },
  );
});

describe('market day', () => {
  test('the day of a market in Vietnam turns at midnight there, not in Greenwich', () => {
    expect(marketDay(new Date('2026-11-21T16:59:59Z'), saigon)).toBe('2026-11-21');
    expect(marketDay(new Date('2026-11-21T17:00:00Z'), saigon)).toBe('2026-11-22');
    expect(marketTime(new Date('2026-11-21T19:55:00Z'), saigon.timeZone)).toBe('02:55');
  });

  test('a night market keeps the hours after midnight in the day that began at noon', () => {
    const night = { ...saigon, dayTurnsAt: '12:00' };
    expect(marketDay(new Date('2026-11-22T18:30:00Z'), night)).toBe('2026-11-22');
    expect(marketDayBounds('2026-11-22', night).from.toISOString()).toBe('2026-11-22T05:00:00.000Z');
  });

  test('every instant lies in exactly the bounds of its day, also where clocks change', () => {
    const clocks = fc.record({
      timeZone: fc.constantFrom(
        'Asia/Ho_Chi_Minh',
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
      ),
      dayTurnsAt: fc.constantFrom('00:00', '02:30', '05:00', '12:00', '23:59'),
    });
    fc.assert(
      fc.property(days, clocks, fc.integer({ min: 0, max: 86_399_999 }), (day, clock, ms) => {
        const instant = new Date(dayNumber(day) * 86_400_000 + ms);
        const own = marketDay(instant, clock);
        const { from, to } = marketDayBounds(own, clock);
        expect(from.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(instant.getTime()).toBeLessThan(to.getTime());
        expect(marketDay(from, clock)).toBe(own);
        expect(marketDay(to, clock)).toBe(addDays(own, 1));
        expect(marketDay(new Date(from.getTime() - 1), clock)).toBe(addDays(own, -1));
      }),
      { numRuns: 300 },
    );
  });

  test('the two nights a year on which clocks change in Berlin have one beginning each', () => {
    const clock = { timeZone: 'Europe/Berlin', dayTurnsAt: '02:30' };
    for (const [day, from] of [
      ['2026-03-29', '2026-03-29T01:30:00.000Z'],
      ['2026-10-25', '2026-10-25T00:30:00.000Z'],
    ] as const) {
      expect(marketDayBounds(day, clock).from.toISOString()).toBe(from);
      expect(marketDay(new Date(from), clock)).toBe(day);
    }
  });

  test.each([
    { timeZone: 'Asia/Saigonn', dayTurnsAt: '00:00' },
    { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '24:00' },
  ])('a wrong clock %j is refused', (clock) => {
    expect(() => marketDay(new Date(0), clock)).toThrow(
      expect.objectContaining({ code: 'market-clock-invalid' }),
    );
  });
});

describe('lunar calendar', () => {
  // Published dates of Tết; 2030 is the year in which China celebrates a day later.
  test.each([
    '2020-01-25',
    '2021-02-12',
    '2022-02-01',
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2029-02-13',
    '2030-02-02',
  ])('Tết is on %s', (day) => {
    expect(lunarDate(day)).toEqual({ day: 1, month: 1, year: Number(day.slice(0, 4)), leap: false });
    expect(isTetRush(addDays(day, -1))).toBe(true);
    expect(isTetRush(day)).toBe(false);
  });

  test('leap months are named after the month they follow', () => {
    expect(lunarDate('2023-03-22')).toEqual({ day: 1, month: 2, year: 2023, leap: true });
    expect(lunarDate('2025-07-25')).toEqual({ day: 1, month: 6, year: 2025, leap: true });
    expect(lunarDate('2025-08-23')).toEqual({ day: 1, month: 7, year: 2025, leap: false });
  });

  test('each day is followed by the next lunar day or by the first of a month, and no month exceeds 30 days', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [today, next] = [lunarDate(day), lunarDate(addDays(day, 1))];
        if (next.day !== 1) expect(next).toEqual({ ...today, day: today.day + 1 });
        else expect([29, 30]).toContain(today.day);
        expect(isLunarFirstOrFifteenth(day)).toBe(today.day === 1 || today.day === 15);
      }),
    );
  });

  test('outside the shipped years nothing is guessed', () => {
    for (const day of ['2019-02-04', '2060-01-01'])
      expect(() => lunarDate(day)).toThrow(expect.objectContaining({ code: 'lunar-date-out-of-range' }));
  });
});
