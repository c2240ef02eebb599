import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cutGround,
  dayCellsOf,
  dayGroundLabel,
  dayGroundMax,
  dayGroundOf,
  nextDayNumber,
} from './day-places.ts';
import { outlineArea2, outlineBounds } from './outline.ts';
import { outlinesOverlap } from './outlines-overlap.ts';

// Goal: each day place has ground of its own, and it stays where it is painted on the floor. Method: grounds of known and of
// any size, cut and measured.
const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
const ground = (label: string, units: number, outline = box(0, 0, 600, 100)) => ({
  kind: 'day-places',
  label,
  units,
  outline,
});

describe('a label', () => {
  test.each([
    ['D', { zone: 'D', first: 1, count: 4 }],
    ['D 13', { zone: 'D', first: 13, count: 4 }],
    ['RAU 998', { zone: 'RAU', first: 998, count: 2 }],
    ['d', undefined],
    ['D 0', undefined],
    ['D13', undefined],
    ['Chỗ ngày', undefined],
    ['', undefined],
  ])('%s', (label, said) => {
    expect(dayGroundOf(ground(label, 4))).toEqual(said);
    if (said !== undefined) expect(dayGroundLabel(said)).toBe(label);
  });

  test('of another kind of ground is none', () => {
    expect(dayGroundOf({ ...ground('D', 4), kind: 'zone' })).toBeUndefined();
  });
});

test('the next ground of a zone goes on where its last one ends', () => {
  const drawn = [ground('D', 4), ground('D 5', 8), ground('M', 2)];
  expect(['D', 'M', 'A'].map((zone) => nextDayNumber(drawn, zone))).toEqual([13, 3, 1]);
});

describe('a ground is cut', () => {
  test('into a grid of the widest places, numbered as one reads', () => {
    expect(cutGround(box(100, 50, 600, 200), 12)).toEqual(
      [50, 150].flatMap((y) => [0, 1, 2, 3, 4, 5].map((n) => box(100 + n * 100, y, 100, 100))),
    );
  });

  test('whatever corner it was drawn from, and whichever way around', () => {
    const [x, y, w, h] = [0, 0, 300, 100];
    const around = [x + w, y + h, x, y + h, x, y, x + w, y];
    const back = [x + w, y + h, x + w, y, x, y, x, y + h];
    expect(cutGround(around, 3)).toEqual(cutGround(box(x, y, w, h), 3));
    expect(cutGround(back, 3)).toEqual(cutGround(box(x, y, w, h), 3));
  });

  test.each([
    ['three corners', [0, 0, 100, 0, 0, 100], 2],
    ['a bend', [0, 0, 300, 0, 300, 200, 200, 200, 200, 100, 0, 100], 2],
    ['a dent', [0, 0, 300, 0, 60, 60, 0, 300], 2],
    ['no room', box(0, 0, 3, 1), 20],
  ])('not with %s', (_, outline, count) => {
    expect(cutGround(outline, count)).toEqual([]);
  });

  test('into places that fill no more than it and never overlap', () => {
    const sides = fc.tuple(fc.integer({ min: 200, max: 3000 }), fc.integer({ min: 200, max: 3000 }));
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 40 }), ([w, h], count) => {
        const cells = cutGround(box(17, 31, w, h), count);
        expect(cells).toHaveLength(count);
        for (const cell of cells) {
          const { minX, minY, maxX, maxY } = outlineBounds(cell);
          expect(minX >= 17 && minY >= 31 && maxX <= 17 + w && maxY <= 31 + h).toBe(true);
        }
        const pairs = cells.flatMap((one, at) => cells.slice(at + 1).map((other) => [one, other] as const));
        expect(pairs.some(([one, other]) => outlinesOverlap(one, other))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('aslant without gaps: the places together are the ground', () => {
    const aslant = [300, 0, 700, 300, 400, 700, 0, 400];
    const cells = cutGround(aslant, 16);
    expect(cells.reduce((sum, cell) => sum + outlineArea2(cell), 0)).toBe(outlineArea2(aslant));
  });
});

test('places of all grounds; a number that is drawn twice is where it was drawn first', () => {
  const [here, there] = [ground('D', 3), ground('D 3', 2, box(0, 500, 200, 100))];
  const cells = dayCellsOf([here, there, ground('?', 3)]);
  expect(cells.map(({ zone, number, shape }) => [zone, number, shape === here])).toEqual([
    ['D', 1, true],
    ['D', 2, true],
    ['D', 3, true],
    ['D', 4, false],
  ]);
  expect(dayCellsOf([ground('D', 500, box(0, 0, 5000, 5000))])).toHaveLength(dayGroundMax);
});
