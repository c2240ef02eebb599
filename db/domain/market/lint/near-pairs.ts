import type { Bounds } from '../outline.ts';

/** Side of a square of the index: a little more than a stall, so that most stalls lie in one to four squares. */
const cellCm = 400;

/**
 * Every pair of boxes whose distance along both axes is less than `reach`, once each, by index.
 *
 * @param reach whole centimetres; 0 finds boxes that share more than their borders
 */
export function nearPairs(boxes: readonly Bounds[], reach: number): [number, number][] {
  const cells = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  boxes.forEach((box, index) => {
    const seen = new Set<number>();
    for (const cell of cellsOf(box, reach)) {
      const members = cells.get(cell);
      if (members === undefined) {
        cells.set(cell, [index]);
        continue;
      }
      for (const other of members) {
        if (seen.has(other)) continue;
        seen.add(other);
        const against = boxes[other];
        if (against !== undefined && isNear(box, against, reach)) pairs.push([other, index]);
      }
      members.push(index);
    }
  });
  return pairs;
}

function isNear(a: Bounds, b: Bounds, reach: number): boolean {
  return (
    a.minX < b.maxX + reach && b.minX < a.maxX + reach && a.minY < b.maxY + reach && b.minY < a.maxY + reach
  );
}

function* cellsOf(box: Bounds, reach: number): Generator<number> {
  const [left, right] = [Math.floor((box.minX - reach) / cellCm), Math.floor((box.maxX + reach) / cellCm)];
  const [top, bottom] = [Math.floor((box.minY - reach) / cellCm), Math.floor((box.maxY + reach) / cellCm)];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) yield y * 65_536 + x;
}
