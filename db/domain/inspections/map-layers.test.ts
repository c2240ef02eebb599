import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf, layerBands, mapLayers } from './map-layers.ts';
import type { LayerFacts } from './map-layers.ts';

const known: LayerFacts = {
  points: 10,
  waitDays: 10,
  intervalDays: 92,
  hasBeenVisited: true,
  grade: { status: 'graded', rating: 5 },
  state: 'trading',
};

test('every stall has one band of every layer, and what is not known is never green', () => {
  const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
  const facts = fc.record({
    points: maybe(100),
    waitDays: maybe(800),
    intervalDays: maybe(365),
    hasBeenVisited: fc.boolean(),
    grade: fc.option(fc.record({ status: fc.constantFrom('new', 'graded', 'overdue'), rating: maybe(5) }), {
      nil: null,
    }),
    state: fc.constantFrom('trading', 'vacant', 'closed_temporarily', 'reserved', 'revoked'),
  });
  fc.assert(
    fc.property(facts, (stall) => {
      for (const layer of mapLayers) expect(layerBands[layer]).toContain(bandOf(layer, stall));
      if (stall.waitDays === null || !stall.hasBeenVisited)
        expect(bandOf('last', stall).look).not.toBe('good');
      if (stall.grade?.status !== 'graded')
        expect(['good', 'fair']).not.toContain(bandOf('grade', stall).look);
    }),
    { numRuns: 200 },
  );
});

test('no two bands of a layer look alike', () => {
  for (const layer of mapLayers) {
    const looks = layerBands[layer].map(({ look }) => look);
    expect(new Set(looks).size).toBe(looks.length);
  }
});

test.each([
  ['last', { waitDays: 69 }, 'within'],
  ['last', { waitDays: 70 }, 'soon'],
  ['last', { waitDays: 93 }, 'late'],
  ['last', { waitDays: 185 }, 'long'],
  ['last', { hasBeenVisited: false }, 'never'],
  ['grade', { grade: { status: 'graded', rating: 2 } }, 'poor'],
  ['grade', { grade: { status: 'overdue', rating: 5 } }, 'overdue'],
  ['risk', { points: 60 }, 'top'],
  ['vacancy', { state: 'surrendered' }, 'empty'],
] as const)('%s of %j is %s', (layer, change, key) => {
  expect(bandOf(layer, { ...known, ...change }).key).toBe(key);
});
