import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineBounds } from '../outline.ts';
import type { Bounds } from '../outline.ts';
import { WalkMap } from './index.ts';
import type { WalkLevel } from './index.ts';

// Goal: the walk that is shown is a shortest one that a body fits through. Method: small halls at random, held against
// a search over every point of a lattice on which all their lines lie; what is drawn is measured against every stall.
const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
const hallCm = 900;
const person = 60;
const wheelchair = 90;

/** A hall with a gate in its upper wall, stalls, and stairs and a lift that may stand anywhere. */
const hall = fc
  .record({
    gate: fc.integer({ min: 0, max: 13 }),
    stalls: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 13 }),
        y: fc.integer({ min: 1, max: 13 }),
        w: fc.integer({ min: 1, max: 5 }),
        h: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
  })
  .map(({ gate, stalls }): WalkLevel => ({
    ordinal: 0,
    shapes: [
      { kind: 'outline', label: '', outline: box(0, 0, hallCm, hallCm) },
      { kind: 'gate', label: 'C1', outline: box(gate * 60, 0, 120, 0 + 60) },
    ],
    stalls: stalls.map(({ x, y, w, h }, index) => ({
      code: `A1-${String(index + 1).padStart(2, '0')}`,
      outline: box(x * 60, y * 60, Math.min(w * 60, hallCm - x * 60), Math.min(h * 60, hallCm - y * 60)),
    })),
  }));

const latticeCm = 15;

/** Steps over every lattice point where a square of the width fits, from side middle to side middle. */
function latticeLength(level: WalkLevel, width: number, from: Bounds, to: Bounds): number | undefined {
  const solid = level.stalls.map(({ outline }) => outlineBounds(outline));
  const half = width / 2;
  const isFree = (x: number, y: number) =>
    x >= half &&
    y >= half &&
    x <= hallCm - half &&
    y <= hallCm - half &&
    solid.every((s) => x <= s.minX - half || x >= s.maxX + half || y <= s.minY - half || y >= s.maxY + half);
  const before = ({ minX, maxX, minY, maxY }: Bounds) =>
    [
      [(minX + maxX) / 2, minY - half],
      [(minX + maxX) / 2, maxY + half],
      [minX - half, (minY + maxY) / 2],
      [maxX + half, (minY + maxY) / 2],
    ].filter(([x = 0, y = 0]) => isFree(x, y));
  const key = (x: number, y: number) => `${x} ${y}`;
  const goals = new Set(before(to).map(([x = 0, y = 0]) => key(x, y)));
  const seen = new Set<string>();
  let edge = before(from);
  for (let length = 0; edge.length > 0; length += latticeCm) {
    const next: number[][] = [];
    for (const [x = 0, y = 0] of edge) {
      if (seen.has(key(x, y)) || !isFree(x, y)) continue;
      seen.add(key(x, y));
      if (goals.has(key(x, y))) return length + width;
      next.push([x + latticeCm, y], [x - latticeCm, y], [x, y + latticeCm], [x, y - latticeCm]);
    }
    edge = next;
  }
  return undefined;
}

function cornersOfLine(line: readonly number[]): [number, number][] {
  return Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i] ?? 0, line[2 * i + 1] ?? 0]);
}

/** Sides of a line that enter a box by more than a rounded centimetre. */
function entered(line: readonly number[], boxes: readonly Bounds[]): unknown[] {
  const corners = cornersOfLine(line);
  return corners.slice(1).flatMap((to, index) => {
    const from = corners[index] ?? to;
    return boxes.filter(
      (one) =>
        Math.min(from[0], to[0]) < one.maxX - 1 &&
        Math.max(from[0], to[0]) > one.minX + 1 &&
        Math.min(from[1], to[1]) < one.maxY - 1 &&
        Math.max(from[1], to[1]) > one.minY + 1,
    );
  });
}

describe('a hall at random', () => {
  test('walks are as short as any, the same both ways, and enter nothing', () => {
    let walked = 0;
    fc.assert(
      fc.property(hall, fc.boolean(), (level, isOnWheels) => {
        const map = new WalkMap([level]);
        const goal = level.stalls[0];
        const gate = level.shapes[1];
        if (goal === undefined || gate === undefined) return;
        const boxes = level.stalls.map(({ outline }) => outlineBounds(outline));
        const [there, back] = [map.walk('C1', goal.code, isOnWheels), map.walk(goal.code, 'C1', isOnWheels)];
        const least = latticeLength(
          level,
          isOnWheels ? wheelchair : person,
          outlineBounds(gate.outline),
          outlineBounds(goal.outline),
        );
        // Where no side's middle is free a walk may still end beside it, which the lattice does not look for.
        if (least === undefined) return;
        walked += 1;
        expect(there.kind).toBe('walk');
        if (there.kind !== 'walk' || back.kind !== 'walk') return;
        expect(there.shortestCm).toBe(least);
        expect(back.shortestCm).toBe(least);
        for (const { line } of [...there.legs, ...back.legs]) expect(entered(line, boxes)).toEqual([]);
        const told = there.steps.reduce((sum, step) => sum + (step.kind === 'walk' ? step.cm : 0), 0);
        expect(told).toBe(there.lengthCm);
      }),
      { numRuns: 120, seed: 3 },
    );
    expect(walked).toBeGreaterThan(40);
  });
});

describe('two levels', () => {
  const level = (ordinal: number, ...more: WalkLevel['shapes'][number][]): WalkLevel => ({
    ordinal,
    shapes: [{ kind: 'outline', label: '', outline: box(0, 0, 2000, 1000) }, ...more],
    stalls: Array.from({ length: 4 }, (_, n) => ({
      code: `${ordinal === 0 ? 'A' : 'B'}1-0${n + 1}`,
      outline: box(600 + n * 150, 400, 150, 200),
    })),
  });
  const gate = { kind: 'gate', label: 'C1', outline: box(0, 400, 40, 200) };
  const stairs = { kind: 'stairs', label: '', outline: box(1600, 0, 200, 200) };
  const lift = { kind: 'lift', label: 'Thang máy', outline: box(1600, 800, 200, 200) };

  test('stairs on foot, the lift on wheels, and where there are only stairs that is said', () => {
    const both = new WalkMap([level(1, stairs, lift), level(0, gate, stairs, lift)]);
    const [foot, wheels] = [both.walk('C1', 'B1-02', false), both.walk('C1', 'B1-02', true)];
    expect(foot.kind === 'walk' && foot.steps.filter(({ kind }) => kind === 'climb')).toEqual([
      { kind: 'climb', by: 'stairs', to: 1 },
    ]);
    expect(wheels.kind === 'walk' && wheels.steps.filter(({ kind }) => kind === 'climb')).toEqual([
      { kind: 'climb', by: 'lift', to: 1 },
    ]);
    expect(wheels.kind === 'walk' && wheels.legs.map((leg) => leg.level)).toEqual([0, 1]);
    const steep = new WalkMap([level(0, gate, stairs), level(1, stairs)]);
    expect(steep.walk('C1', 'B1-02', true)).toEqual({ kind: 'none', reason: 'stairs-only' });
    const apart = new WalkMap([level(0, gate), level(1)]);
    expect(apart.walk('C1', 'B1-02', false)).toEqual({ kind: 'none', reason: 'no-way' });
  });

  test('a ramp is taken on wheels, on foot where there are no stairs; on one level it is ground to walk on', () => {
    const ramp = { kind: 'ramp', label: '', outline: box(1600, 0, 200, 200) };
    const climbs = (map: WalkMap, isOnWheels: boolean) => {
      const walk = map.walk('C1', 'B1-02', isOnWheels);
      return walk.kind === 'walk' && walk.steps.flatMap((step) => (step.kind === 'climb' ? [step.by] : []));
    };
    const only = new WalkMap([level(1, ramp), level(0, gate, ramp)]);
    expect([climbs(only, true), climbs(only, false)]).toEqual([['ramp'], ['ramp']]);
    const steps = { ...stairs, outline: box(1600, 300, 200, 200) };
    const both = new WalkMap([level(1, ramp, steps), level(0, gate, ramp, steps)]);
    expect([climbs(both, true), climbs(both, false)]).toEqual([['ramp'], ['stairs']]);
    // Across the whole hall, so that there is no way but over it.
    const across = { kind: 'ramp', label: '', outline: box(100, 0, 200, 1000) };
    expect(new WalkMap([level(0, gate, across)]).walk('C1', 'A1-01', true).kind).toBe('walk');
  });

  test('what is not on the map is said, and names need no marks', () => {
    const map = new WalkMap([level(0, gate, lift)]);
    expect(map.walk('C9', 'A1-01', false)).toEqual({ kind: 'none', reason: 'from-unknown' });
    expect(map.walk('c1', 'Z1-01', false)).toEqual({ kind: 'none', reason: 'to-unknown' });
    expect(map.walk('thang may', 'a1-01', false).kind).toBe('walk');
  });

  test('steps turn as a person does, and say which row one walks along', () => {
    const walk = new WalkMap([level(0, gate)]).walk('C1', 'A1-03', false);
    // Into the hall, round the row by its upper side (both are as long), to the stall's front on the right hand.
    expect(walk.kind === 'walk' && walk.steps).toEqual([
      expect.objectContaining({ kind: 'walk', turn: null }),
      expect.objectContaining({ kind: 'walk' }),
      expect.objectContaining({ kind: 'walk', along: { kind: 'row', name: 'A1' } }),
      expect.objectContaining({ kind: 'arrive' }),
    ]);
    if (walk.kind !== 'walk') return;
    const last = walk.steps.at(-1);
    const turn = walk.steps[1];
    // Whoever turns left round it has the row on the right, and the other way about.
    expect([turn?.kind === 'walk' && turn.turn, last?.kind === 'arrive' && last.side]).toEqual(
      turn?.kind === 'walk' && turn.turn === 'left' ? ['left', 'right'] : ['right', 'left'],
    );
  });
});
