import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxHeight, boxWidth, layOut } from './layout.ts';

// Goal: a drawing of any genealogy can be read: nothing overlaps, nothing is lost, and the goods go from left to right.
const genealogies = fc.integer({ min: 1, max: 60 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    pairs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 120 }),
  }),
);

test('every box has room of its own, and stands to the right of what it was made of', () => {
  fc.assert(
    fc.property(genealogies, ({ size, pairs }) => {
      const nodes = Array.from({ length: size }, (_, at) => ({ id: String(at) }));
      const links = pairs.filter(([a, b]) => a < b).map(([a, b]) => ({ from: String(a), to: String(b) }));
      const drawing = layOut(nodes, links);
      expect(drawing.spots.map((spot) => spot.node.id).sort()).toEqual(nodes.map((node) => node.id).sort());
      expect(drawing.links).toHaveLength(links.length);
      const at = new Map(drawing.spots.map((spot) => [spot.node.id, spot]));
      for (const { from, to } of links)
        expect((at.get(from)?.x ?? 0) + boxWidth).toBeLessThan(at.get(to)?.x ?? 0);
      for (const layer of Map.groupBy(drawing.spots, (spot) => spot.x).values()) {
        const tops = layer.map((spot) => spot.y).sort((a, b) => a - b);
        for (const [index, top] of tops.entries()) {
          if (index > 0) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThanOrEqual(boxHeight);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(top + boxHeight).toBeLessThanOrEqual(drawing.height);
        }
      }
    }),
  );
});

test('two hundred boxes are laid out at once', () => {
  const nodes = Array.from({ length: 200 }, (_, at) => ({ id: String(at) }));
  const links = nodes.slice(1).map((node, at) => ({ from: String(Math.floor(at / 3)), to: node.id }));
  const startedAt = performance.now();
  const drawing = layOut(nodes, links);
  // The aim is a hundredth of a second; five times that is what a busy machine is given.
  expect(performance.now() - startedAt).toBeLessThan(50);
  expect(new Set(drawing.spots.map((spot) => spot.layer)).size).toBe(6);
});
