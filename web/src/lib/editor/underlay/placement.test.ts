import { expect, test } from 'vitest';
import { cornerOf, moveTo, placeFirst, scaleBetween, turnQuarter, turnTo, widenTo } from './placement.ts';
import type { Placement } from './placement.ts';

// Goal: what two points said stays true however the picture is turned. Method: corners of the picture on the level.
function cornersOf({ x, y, w, h, turn }: Placement): { x: number; y: number }[] {
  const [cx, cy, angle] = [x + w / 2, y + h / 2, (turn * Math.PI) / 180];
  return [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2],
  ].map(([dx = 0, dy = 0]) => ({
    x: cx + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: cy + dx * Math.sin(angle) + dy * Math.cos(angle),
  }));
}
const first = placeFirst({ w: 800, h: 600 });

test('a picture lies 40 m wide until it is scaled', () => {
  expect(first).toEqual({ x: 0, y: 0, w: 4_000, h: 3_000, turn: 0, opacity: 45 });
});

test.each([0, 7.5, 90, 200])('scaled between two of its corners, turned by %d degrees', (degrees) => {
  const place = turnTo(first, degrees);
  const [from, to] = cornersOf(place);
  if (from === undefined || to === undefined) throw new Error('A picture has corners.');
  const scaled = scaleBetween(place, from, to, 1_234);
  if (scaled === undefined) throw new Error('Two corners are a distance.');
  const [a, b] = cornersOf(scaled);
  expect(a?.x).toBeCloseTo(from.x);
  expect(a?.y).toBeCloseTo(from.y);
  expect(Math.hypot((b?.x ?? 0) - from.x, (b?.y ?? 0) - from.y)).toBeCloseTo(1_234);
  expect(scaled.h / scaled.w).toBeCloseTo(0.75);
});

test('one point twice, or no length, scales nothing', () => {
  expect(scaleBetween(first, { x: 5, y: 5 }, { x: 5, y: 5 }, 100)).toBeUndefined();
  expect(scaleBetween(first, { x: 5, y: 5 }, { x: 50, y: 5 }, 0)).toBeUndefined();
});

test('quarter turns keep the upper left corner of the ground, and four of them change nothing', () => {
  let place = first;
  for (let count = 0; count < 4; count++) {
    const corners = cornersOf(place);
    expect(Math.min(...corners.map(({ x }) => x))).toBeCloseTo(0);
    expect(Math.min(...corners.map(({ y }) => y))).toBeCloseTo(0);
    place = turnQuarter(place);
  }
  expect(place.turn).toBe(0);
  expect(place.x).toBeCloseTo(0);
  expect(place.y).toBeCloseTo(0);
});

test('degrees are kept within one turn', () => {
  expect(turnTo(first, -90).turn).toBe(270);
  expect(turnTo(first, 720.5).turn).toBe(0.5);
});

test('typed numbers move and widen it by the corner of its ground', () => {
  const place = widenTo(moveTo(turnTo(first, 30), { x: 120, y: 80 }), 1_000);
  expect(place.w).toBe(1_000);
  expect(place.h).toBeCloseTo(750);
  expect(Math.min(...cornersOf(place).map(({ x }) => x))).toBeCloseTo(120);
  expect(Math.min(...cornersOf(place).map(({ y }) => y))).toBeCloseTo(80);
  expect(cornerOf(place).x).toBeCloseTo(120);
  expect(widenTo(place, 0)).toBe(place);
});
