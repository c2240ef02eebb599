import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayKindOf, dayNumber, likeDays, lunarDate, weekday } from './index.ts';

const days = fc
  .integer({ min: dayNumber('2022-01-01'), max: dayNumber('2045-12-31') })
  .map((n) => addDays('1970-01-01', n));

test.each([
  ['2026-11-22', 'usual'], // 14 of the tenth month
  ['2026-11-23', 'fast_day'],
  ['2026-02-10', 'before_tet'], // 23 Chạp
  ['2026-02-16', 'eve_of_tet'], // 29 Chạp, the last day of that year
  ['2026-02-17', 'tet'],
  ['2026-02-19', 'tet'],
  ['2026-02-20', 'usual'],
  ['2026-03-03', 'fast_day'], // the first full moon of the year
])('%s is %s', (day, kind) => expect(dayKindOf(day)).toBe(kind));

describe('days that are a measure for a day', () => {
  test('of a usual day are the same weekday of eight weeks, and those that trade otherwise are named', () => {
    const like = likeDays('2026-11-16');
    // 9 November was the first of the tenth month.
    expect(like.leftOut).toEqual([{ day: '2026-11-09', kind: 'fast_day' }]);
    expect([...like.days, '2026-11-09'].sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => addDays('2026-11-16', -7 * (8 - index))),
    );
    // Ten days before Tết the Saturdays behind it hold the fifteenth and the first of the eleventh month.
    expect(likeDays('2026-02-07').leftOut.map(({ day }) => day)).toEqual(['2026-01-03', '2025-12-20']);
  });

  test('of a first or fifteenth are the last eight such days, and around Tết the same date of earlier years', () => {
    const fast = likeDays('2026-11-23');
    expect(fast.days).toHaveLength(8);
    expect(fast.days.map((day) => lunarDate(day).day)).toEqual([1, 15, 1, 15, 1, 15, 1, 15]);
    expect(likeDays('2026-02-17')).toMatchObject({
      kind: 'tet',
      days: ['2025-01-29', '2024-02-10', '2023-01-22'],
    });
  });

  test('are of the same kind, earlier, and never the day itself', () => {
    fc.assert(
      fc.property(days, (day) => {
        const like = likeDays(day);
        expect(like.days.every((one) => one < day)).toBe(true);
        if (like.kind === 'usual') {
          expect(like.days.every((one) => weekday(one) === weekday(day) && dayKindOf(one) === 'usual')).toBe(
            true,
          );
          expect(like.days.length + like.leftOut.length).toBe(8);
        } else if (like.kind !== 'fast_day') {
          const { day: lunar, month } = lunarDate(day);
          expect(
            like.days.every((one) => lunarDate(one).day === lunar && lunarDate(one).month === month),
          ).toBe(true);
        }
      }),
    );
  });
});
