import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Point } from './outline.ts';
import { meetsItself } from './outline-meets.ts';

// Goal: a ring that meets itself is known, with the place, and no honest ring is refused. Method: stars around a point,
// which are simple by construction, at any size and turn; the same with one crossing, touch or fold planted.
const star = fc
  .array(fc.record({ turn: fc.integer({ min: 1, max: 40 }), far: fc.integer({ min: 2_000, max: 9_000 }) }), {
    minLength: 5,
    maxLength: 14,
  })
  .map((rays): Point[] => {
    const whole = rays.reduce((sum, { turn }) => sum + turn, 0);
    let angle = 0;
    return rays.map(({ turn, far }): Point => {
      angle += (turn * 2 * Math.PI) / whole;
      return [Math.round(Math.cos(angle) * far), Math.round(Math.sin(angle) * far)];
    });
  });
/** Rays less than half a turn apart: then the ring around them is simple. */
const simple = star.filter((corners) =>
  corners.every(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [0, 0];
    return ax * by - ay * bx > 0;
  }),
);

describe('a ring', () => {
  test('that is simple is let through, whichever way it runs', () => {
    fc.assert(
      fc.property(simple, (corners) => {
        expect(meetsItself(corners, true)).toBeUndefined();
        expect(meetsItself(corners.toReversed(), true)).toBeUndefined();
      }),
    );
  });

  test('of which two corners are taken in the wrong order crosses itself between them', () => {
    fc.assert(
      fc.property(simple, fc.nat(), (corners, pick) => {
        const at = pick % corners.length;
        const turned = [...corners.slice(at), ...corners.slice(0, at)];
        const [a, b, c, d, ...rest] = turned;
        if (a === undefined || b === undefined || c === undefined || d === undefined) return;
        // From the middle all four are seen in turn: a, c, b, d crosses unless the four make an arrow's head.
        const crossed = meetsItself([a, c, b, d, ...rest], true);
        const isConvex = [a, b, c, d].every((corner, index, four) => {
          const [next, after] = [four[(index + 1) % 4] ?? corner, four[(index + 2) % 4] ?? corner];
          return (
            (next[0] - corner[0]) * (after[1] - corner[1]) - (next[1] - corner[1]) * (after[0] - corner[0]) >
            0
          );
        });
        if (isConvex) expect(crossed).toBeDefined();
      }),
    );
  });

  test('is told by the place where it crosses, touches or runs back', () => {
    const bow: Point[] = [
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 100],
    ];
    expect(meetsItself(bow, true)).toEqual({ x: 50, y: 50 });
    const touching: Point[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [50, 0],
      [0, 100],
    ];
    expect(meetsItself(touching, true)).toEqual({ x: 50, y: 0 });
    const spike: Point[] = [
      [0, 0],
      [100, 0],
      [160, 0],
      [100, 0],
      [100, 100],
    ];
    expect(meetsItself(spike, true)).toBeDefined();
    const overItsEnd: Point[] = [
      [0, 0],
      [100, 0],
      [40, 0],
      [40, 80],
    ];
    expect(meetsItself(overItsEnd, true)).toEqual({ x: 40, y: 0 });
    const eightAtACorner: Point[] = [
      [0, 0],
      [50, 50],
      [100, 0],
      [100, 100],
      [50, 50],
      [0, 100],
    ];
    expect(meetsItself(eightAtACorner, true)).toEqual({ x: 50, y: 50 });
  });

  test('that is still open is asked without its last edge', () => {
    const open: Point[] = [
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 100],
    ];
    expect(meetsItself(open, false)).toEqual({ x: 50, y: 50 });
    // Only the edge that closes it would cross.
    const hook: Point[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [50, -50],
    ];
    expect(meetsItself(hook.slice(0, 3), false)).toBeUndefined();
    expect(meetsItself(hook.slice(0, 2), false)).toBeUndefined();
  });
});
