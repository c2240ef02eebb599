import { assert } from '../assert.ts';
import { joinBytes, sameBytes, type Bytes } from './bytes.ts';

/** SHA-256 at once, as Node has it: for whoever builds trees of many leaves. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
/** SHA-256 as WebCrypto has it, or at once: for whoever checks proofs. */
export type AnySha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

export const hashLength = 32;

/** What is hashed for a leaf, RFC 6962 section 2.1: the prefix keeps a leaf from passing for a node. */
export function leafInput(data: Uint8Array): Bytes {
  return joinBytes(Uint8Array.of(0), data);
}

/** What is hashed for a node over two subtrees. */
export function nodeInput(left: Uint8Array, right: Uint8Array): Bytes {
  return joinBytes(Uint8Array.of(1), left, right);
}

/** The leaves from `start` up to, and not with, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: 2^height leaves from index · 2^height on. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/**
 * The complete subtrees a range is made of, from left to right. The range begins where a subtree as high as the range
 * is wide may begin, as every range of RFC 6962 does.
 */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const found: Subtree[] = [];
  let at = start;
  while (at < end) {
    const height = Math.floor(Math.log2(end - at));
    const width = 2 ** height;
    assert(at % width === 0, 'A range of a tree begins at the beginning of its largest subtree.');
    found.push({ height, index: at / width });
    at += width;
  }
  return found;
}

/** The hash over subtrees that stand beside each other, the last of which may be the smallest. */
export function joinSubtrees(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const last = hashes.at(-1);
  // MTH({}) is the hash of nothing.
  if (last === undefined) return sha256(new Uint8Array());
  return hashes.slice(0, -1).reduceRight((right, left) => sha256(nodeInput(left, right)), last);
}

/** Ranges whose hashes prove that the leaf is in a tree of that size, from its neighbour up. RFC 6962 section 2.1.1. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  assert(index >= 0 && index < size, 'A leaf of the tree is asked for.');
  const path = (start: number, end: number): LeafRange[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path(start, middle), { start: middle, end }]
      : [...path(middle, end), { start, end: middle }];
  };
  return path(0, size);
}

/** Ranges whose hashes prove that a tree grew out of a smaller one. RFC 6962 section 2.1.2. */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  assert(from >= 0 && from <= to, 'A tree grows.');
  if (from === 0 || from === to) return [];
  const path = (start: number, end: number, isWhole: boolean): LeafRange[] => {
    if (from === end) return isWhole ? [] : [{ start, end }];
    const middle = start + splitOf(end - start);
    return from <= middle
      ? [...path(start, middle, isWhole), { start: middle, end }]
      : [...path(middle, end, false), { start, end: middle }];
  };
  return path(0, to, true);
}

/** The largest power of two below a number of leaves. */
function splitOf(leaves: number): number {
  const power = 2 ** Math.floor(Math.log2(leaves));
  return power === leaves ? power / 2 : power;
}

interface Inclusion {
  readonly index: number | bigint;
  readonly size: number | bigint;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The root that an inclusion proof leads to, RFC 9162 section 2.1.3.2; undefined when its shape is wrong. */
export async function rootFromInclusion(of: Inclusion, sha256: AnySha256): Promise<Uint8Array | undefined> {
  let [at, last] = [BigInt(of.index), BigInt(of.size) - 1n];
  if (at < 0n || at > last || !areHashes([of.leafHash, ...of.proof])) return undefined;
  let root = of.leafHash;
  for (const hash of of.proof) {
    if (last === 0n) return undefined;
    if (at % 2n === 1n || at === last) {
      root = await sha256(nodeInput(hash, root));
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else {
      root = await sha256(nodeInput(root, hash));
    }
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n ? root : undefined;
}

/** Whether the leaf is in the tree of that root. */
export async function verifyInclusion(
  of: Inclusion & { readonly root: Uint8Array },
  sha256: AnySha256,
): Promise<boolean> {
  const root = await rootFromInclusion(of, sha256);
  return root !== undefined && sameBytes(root, of.root);
}

/**
 * Whether the second tree grew out of the first, RFC 9162 section 2.1.4.2. Of an empty tree nothing can be shown: as
 * transparency-dev/merkle has it, a proof from size 0 is refused, also to size 0.
 */
export async function verifyConsistency(
  of: {
    readonly from: { readonly size: number | bigint; readonly root: Uint8Array };
    readonly to: { readonly size: number | bigint; readonly root: Uint8Array };
    readonly proof: readonly Uint8Array[];
  },
  sha256: AnySha256,
): Promise<boolean> {
  const { from, to } = of;
  let [at, last] = [BigInt(from.size) - 1n, BigInt(to.size) - 1n];
  if (at < 0n || at > last || !areHashes(of.proof)) return false;
  if (at === last) return of.proof.length === 0 && sameBytes(from.root, to.root);
  while (at % 2n === 1n) [at, last] = [at / 2n, last / 2n];
  // A first tree that is itself a complete subtree is not repeated in the proof.
  const [seed, ...rest] = at === 0n ? [from.root, ...of.proof] : of.proof;
  if (seed === undefined) return false;
  let [first, second] = [seed, seed];
  for (const hash of rest) {
    if (last === 0n) return false;
    if (at % 2n === 1n || at === last) {
      first = await sha256(nodeInput(hash, first));
      second = await sha256(nodeInput(hash, second));
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else {
      second = await sha256(nodeInput(second, hash));
    }
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n && sameBytes(first, from.root) && sameBytes(second, to.root);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashLength);
}
