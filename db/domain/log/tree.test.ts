import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consistencyRanges,
  growTree,
  inclusionRanges,
  leafInput,
  nodeInput,
  rangeHash,
  rootOf,
  toHex,
  utf8,
  verifyConsistency,
  verifyInclusion,
  type Sha256,
} from './index.ts';

// Goal: a tree kept as tiles gives the roots and proofs of RFC 6962, however it came to its size. Method: the recursive
// definition of the standard, written down once more as it stands there.
const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const leaves = Array.from({ length: 1400 }, (_, at) => sha256(leafInput(utf8(`leaf ${at}`))));

function asDefined(start: number, end: number): Uint8Array {
  const only = leaves[start];
  if (end - start === 1 && only) return only;
  if (end === start) return sha256(new Uint8Array());
  let split = 1;
  while (split * 2 < end - start) split *= 2;
  return sha256(nodeInput(asDefined(start, start + split), asDefined(start + split, end)));
}

function grown(...sizes: readonly number[]) {
  const tiles = new Map<string, Uint8Array>();
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  let [size, root] = [0, rootOf(0, read, sha256)];
  for (const next of sizes) {
    const tree = growTree(size, read, leaves.slice(size, next), sha256);
    for (const tile of tree.tiles) tiles.set(`${tile.level}/${tile.index}`, tile.data);
    [size, root] = [tree.size, tree.root];
  }
  return { read, root };
}

const upTo = fc.integer({ min: 1, max: leaves.length });

test('a tree that grew in steps has the root of the standard, and any range of it the standard’s hash', () => {
  fc.assert(
    fc.property(fc.array(upTo, { minLength: 1, maxLength: 6 }), (sizes) => {
      const steps = sizes.toSorted((a, b) => a - b);
      const size = steps.at(-1) ?? 0;
      const { read, root } = grown(...steps);
      expect(toHex(root)).toBe(toHex(asDefined(0, size)));
      for (const range of inclusionRanges(size >> 1, size))
        expect(toHex(rangeHash(range, read, sha256))).toBe(toHex(asDefined(range.start, range.end)));
    }),
    { numRuns: 40 },
  );
});

test('every leaf of a tree is proved, and no other leaf by the same proof', async () => {
  await fc.assert(
    fc.asyncProperty(upTo, fc.nat(), async (size, seed) => {
      const { read, root } = grown(size);
      const index = seed % size;
      const proof = inclusionRanges(index, size).map((range) => rangeHash(range, read, sha256));
      const of = { size, root, proof };
      const leafHash = leaves[index] ?? root;
      expect(await verifyInclusion({ ...of, index, leafHash }, sha256)).toBe(true);
      const other = leaves[(index + 1) % leaves.length] ?? root;
      expect(await verifyInclusion({ ...of, index, leafHash: other }, sha256)).toBe(false);
      if (size > 1)
        expect(await verifyInclusion({ ...of, index: (index + 1) % size, leafHash }, sha256)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('a tree is proved to have grown out of each smaller one, and out of no other', async () => {
  await fc.assert(
    fc.asyncProperty(upTo, upTo, async (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const { read, root } = grown(to);
      const proof = consistencyRanges(from, to).map((range) => rangeHash(range, read, sha256));
      const first = { size: from, root: asDefined(0, from) };
      expect(await verifyConsistency({ from: first, to: { size: to, root }, proof }, sha256)).toBe(true);
      const forged = { size: from, root: asDefined(1, from + 1 > leaves.length ? from : from + 1) };
      expect(await verifyConsistency({ from: forged, to: { size: to, root }, proof }, sha256)).toBe(false);
    }),
    { numRuns: 60 },
  );
});
