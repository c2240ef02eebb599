import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaBetween, hiddenSideMin, isWithin, movedArea, stretchedArea } from './hidden-areas.ts';

const size = { width: 1200, height: 900 };
const anArea = fc
  .record({
    x: fc.integer({ min: 0, max: size.width - hiddenSideMin }),
    y: fc.integer({ min: 0, max: size.height - hiddenSideMin }),
    w: fc.double({ min: 0, max: 1, noNaN: true }),
    h: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, y, w, h }) => ({
    x,
    y,
    width: hiddenSideMin + Math.floor(w * (size.width - x - hiddenSideMin)),
    height: hiddenSideMin + Math.floor(h * (size.height - y - hiddenSideMin)),
  }));
const aStep = fc.record({
  x: fc.double({ min: -3000, max: 3000, noNaN: true }),
  y: fc.double({ min: -3000, max: 3000, noNaN: true }),
});

describe('areas that hide a part of a photograph', () => {
  test.each([
    [{ x: 0, y: 0, width: 1200, height: 900 }, true],
    [{ x: 1192, y: 892, width: 8, height: 8 }, true],
    [{ x: 1193, y: 0, width: 8, height: 8 }, false],
    [{ x: -1, y: 0, width: 8, height: 8 }, false],
    [{ x: 0, y: 0, width: 7, height: 300 }, false],
    [{ x: 0.5, y: 0, width: 8, height: 8 }, false],
  ])('%o lies within a photograph of 1200 × 900: %s', (area, is) => {
    expect(isWithin(area, size)).toBe(is);
  });

  test('a drag in any direction, also out of the photograph, is the same area', () => {
    const area = { x: 100, y: 50, width: 200, height: 100 };
    expect(areaBetween({ x: 100, y: 50 }, { x: 300, y: 150 }, size)).toEqual(area);
    expect(areaBetween({ x: 300, y: 50.2 }, { x: 99.8, y: 150 }, size)).toEqual(area);
    expect(areaBetween({ x: 1100, y: 800 }, { x: 5000, y: 5000 }, size)).toEqual({
      x: 1100,
      y: 800,
      width: 100,
      height: 100,
    });
    expect(areaBetween({ x: 100, y: 50 }, { x: 104, y: 150 }, size)).toBeUndefined();
  });

  test('however one is moved or stretched, it stays within', () => {
    fc.assert(
      fc.property(anArea, aStep, (area, by) => {
        expect(isWithin(movedArea(area, by, size), size)).toBe(true);
        expect(isWithin(stretchedArea(area, by, size), size)).toBe(true);
      }),
    );
  });
});
