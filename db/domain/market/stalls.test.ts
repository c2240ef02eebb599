import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canBecome,
  normaliseCode,
  outlineArea2,
  outlineBounds,
  outlineCentroid,
  outlinesOverlap,
  parseStallCode,
  pointInOutline,
  stallCodeOf,
  stallStates,
} from './index.ts';
import type { Outline } from './index.ts';

describe('codes', () => {
  test('a stall code says zone, row and number, in either case', () => {
    expect(parseStallCode('a2-07')).toEqual({ zone: 'A', row: 2, number: 7, part: '' });
    expect(stallCodeOf(parseStallCode('C1-12B'))).toBe('C1-12B');
    expect(stallCodeOf({ zone: 'A', row: 2, number: 7 })).toBe('A2-07');
  });

  test.each(['A2', 'A2-7', 'Đ2-07', '2-07', 'A0-07', 'A2-07-1', 'ABC1-01', ''])(
    '"%s" is no stall code',
    (text) => {
      expect(() => parseStallCode(text)).toThrow(expect.objectContaining({ code: 'stall-code-malformed' }));
    },
  );

  test('a normalised code is ASCII upper case, at most 20 long, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 24, unit: 'grapheme' }), (text) => {
        let code: string;
        try {
          code = normaliseCode(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'code-malformed', kind: 'invalid' });
          return;
        }
        expect(code).toMatch(/^[A-Z0-9-]{1,20}$/);
        expect(normaliseCode(code)).toBe(code);
      }),
    );
    expect(normaliseCode(' bt-261122-0042-x ')).toBe('BT-261122-0042-X');
    expect(() => normaliseCode('straße')).toThrow();
  });
});

type Box = readonly [x: number, y: number, width: number, height: number];
const boxes: fc.Arbitrary<Box> = fc.tuple(
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: 1, max: 15 }),
  fc.integer({ min: 1, max: 15 }),
);
const outlineOf = ([x, y, w, h]: Box): Outline => [x, y, x + w, y, x + w, y + h, x, y + h];
/** Turns by 45 degrees and grows, so that edges are slanted and everything stays whole. */
const slanted = (outline: Outline): Outline =>
  outline.map((value, i) => (i % 2 === 0 ? value - (outline[i + 1] ?? 0) : value + (outline[i - 1] ?? 0)));

describe('outlines', () => {
  test('boxes overlap exactly when their insides do, also slanted and in either order', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const expected = a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
        const [oa, ob] = [outlineOf(a), outlineOf(b)];
        expect(outlinesOverlap(oa, ob)).toBe(expected);
        expect(outlinesOverlap(ob, oa)).toBe(expected);
        expect(outlinesOverlap(slanted(oa), slanted(ob))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  const square: Outline = [0, 0, 10, 0, 10, 10, 0, 10];
  const uShape: Outline = [0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30];

  test.each([
    ['itself', square, square, true],
    ['itself, drawn the other way round', square, [0, 10, 10, 10, 10, 0, 0, 0], true],
    ['itself with an extra corner on an edge', square, [0, 0, 5, 0, 10, 0, 10, 10, 0, 10], true],
    ['a diamond that touches corners from inside', square, [5, 0, 10, 5, 5, 10, 0, 5], true],
    ['a stall in the bay of a U', uShape, [10, 10, 20, 10, 20, 30, 10, 30], false],
    ['a stall a centimetre into the U', uShape, [10, 9, 20, 9, 20, 30, 10, 30], true],
    ['a cross through it, no corner inside', [0, 4, 10, 4, 10, 6, 0, 6], [4, -5, 6, -5, 6, 15, 4, 15], true],
    ['a neighbour that shares half an edge', square, [10, 5, 20, 5, 20, 15, 10, 15], false],
  ] as const)('overlap with %s', (_, a, b, expected) => {
    expect(outlinesOverlap(a, b)).toBe(expected);
    expect(outlinesOverlap(b, a)).toBe(expected);
  });

  test('area, bounds and centre of a 2 by 1.5 m stall', () => {
    const stall: Outline = [1000, 2000, 1200, 2000, 1200, 2150, 1000, 2150];
    expect(outlineArea2(stall)).toBe(60_000);
    expect(outlineBounds(stall)).toEqual({ minX: 1000, minY: 2000, maxX: 1200, maxY: 2150 });
    expect(outlineCentroid(stall)).toEqual({ x: 1100, y: 2075 });
    expect(outlineArea2(uShape)).toBe(1400);
  });

  test('a point on the border belongs to the stall, the bay of a U does not', () => {
    expect(pointInOutline(uShape, 10, 20)).toBe(true);
    expect(pointInOutline(uShape, 15, 20)).toBe(false);
    expect(pointInOutline(uShape, 15, 5)).toBe(true);
    expect(pointInOutline(uShape, 31, 5)).toBe(false);
  });

  test('a point in a box is found as its four bounds say', () => {
    fc.assert(
      fc.property(
        boxes,
        fc.integer({ min: -20, max: 35 }),
        fc.integer({ min: -20, max: 35 }),
        (box, x, y) => {
          const [left, top, width, height] = box;
          const expected = left <= x && x <= left + width && top <= y && y <= top + height;
          expect(pointInOutline(outlineOf(box), x, y)).toBe(expected);
        },
      ),
    );
  });
});

test('a stall goes through its states in order and never stays by "becoming" what it is', () => {
  expect(canBecome('trading', 'closed_temporarily')).toBe(true);
  expect(canBecome('closed_temporarily', 'trading')).toBe(true);
  expect(canBecome('planned', 'trading')).toBe(false);
  expect(canBecome('revoked', 'trading')).toBe(false);
  for (const state of stallStates) expect(canBecome(state, state)).toBe(false);
});
