import { assert } from '../assert.ts';
import { joinBytes, type Bytes } from './bytes.ts';
import { hashLength, joinSubtrees, subtreesOf, type LeafRange, type Sha256, type Subtree } from './merkle.ts';
import { LogRefusal } from './refusal.ts';

/** A full tile is this many hashes, or entries, wide. */
export const tileWidth = 256;
/** log2 of the width: how many levels of the tree one tile stands for. */
export const tileHeight = 8;

/** One tile of the tree, c2sp.org/tlog-tiles. Level 0 holds hashes of leaves. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; below 256 the tile is partial. */
  readonly width: number;
}
/** One bundle of entries. */
export type Bundle = Omit<Tile, 'level'>;

/** `x001/x234/067`: parts of three digits, all but the last with an x before them. */
export function indexPath(index: number | bigint): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const parts = padded.match(/\d{3}/g) ?? [];
  return parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
}

/** Address of a tile below the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${placePath(index, width)}`;
}

/** Address of a bundle of entries below the log's prefix. */
export function bundlePath({ index, width }: Bundle): string {
  return `tile/entries/${placePath(index, width)}`;
}

function placePath(index: number, width: number): string {
  return width === tileWidth ? indexPath(index) : `${indexPath(index)}.p/${width}`;
}

const place = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/**
 * Reads what stands behind `tile/<L>/` or `tile/entries/`.
 *
 * @returns undefined for what is not the one spelling of a place
 */
export function parsePlace(text: string): Bundle | undefined {
  const [, path = '', partial] = place.exec(text) ?? [];
  const index = Number(path.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  const isSo = path !== '' && Number.isSafeInteger(index) && indexPath(index) === path;
  return isSo && (partial === undefined || width < tileWidth) ? { index, width } : undefined;
}

/** @returns undefined for what is not the one spelling of a level */
export function parseLevel(text: string): number | undefined {
  return /^(0|[1-9]\d?)$/.test(text) && Number(text) <= 63 ? Number(text) : undefined;
}

/** The bundle in which an entry of a log of that size stands. */
export function bundleOf(entry: number, size: number): Bundle {
  assert(entry < size, 'An entry of the log is asked for.');
  const index = Math.floor(entry / tileWidth);
  return { index, width: Math.min(tileWidth, size - index * tileWidth) };
}

/** How many hashes a level of tiles has in all for a tree of that size. */
export function hashesAtLevel(level: number, size: number, height = tileHeight): number {
  return Math.floor(size / 2 ** (height * level));
}

/**
 * Tiles a log has to publish when it grows: every tile that holds a hash which the smaller tree had not.
 *
 * @param height log2 of the width of a tile; other logs than ours have other tiles
 */
export function newTiles(from: number, to: number, height = tileHeight): Tile[] {
  const width = 2 ** height;
  const tiles: Tile[] = [];
  for (let level = 0; hashesAtLevel(level, to, height) > 0; level += 1) {
    const [before, after] = [hashesAtLevel(level, from, height), hashesAtLevel(level, to, height)];
    if (before === after) continue;
    for (let index = Math.floor(before / width); index * width < after; index += 1)
      tiles.push({ level, index, width: Math.min(width, after - index * width) });
  }
  return tiles;
}

/** The hashes of a tile. @throws LogRefusal for bytes that are no whole hashes */
export function hashesIn(data: Uint8Array): Uint8Array[] {
  if (data.length % hashLength !== 0 || data.length > tileWidth * hashLength)
    throw new LogRefusal('malformed tile');
  return Array.from({ length: data.length / hashLength }, (_, at) =>
    data.subarray(at * hashLength, (at + 1) * hashLength),
  );
}

/** Entries as a bundle has them: each after its length in two bytes. */
export function bundleEntries(entries: readonly Uint8Array[]): Bytes {
  return joinBytes(
    ...entries.flatMap((entry) => {
      assert(entry.length <= entryBytesMax, 'An entry fits into a bundle.');
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry];
    }),
  );
}
/** What two bytes can say of a length. */
export const entryBytesMax = 65_535;

/** The entries of a bundle. @throws LogRefusal when lengths and bytes do not fit */
export function entriesIn(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const [high, low] = [bundle[at], bundle[at + 1]];
    if (high === undefined || low === undefined) throw new LogRefusal('malformed tile');
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) throw new LogRefusal('malformed tile');
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Where the hash of a complete subtree comes from: a run of hashes of one tile. */
export interface TileRun {
  readonly level: number;
  readonly tile: number;
  readonly from: number;
  readonly count: number;
}

export function runOf({ height, index }: Subtree): TileRun {
  const level = Math.floor(height / tileHeight);
  const count = 2 ** (height % tileHeight);
  const first = index * count;
  return { level, tile: Math.floor(first / tileWidth), from: first % tileWidth, count };
}

/** Reads a tile by level and index, as wide as it is by now. */
export type ReadTile = (level: number, index: number) => Uint8Array;

/** The hash over a range of leaves, from tiles alone. */
export function rangeHash(range: LeafRange, read: ReadTile, sha256: Sha256): Uint8Array {
  const hashes = subtreesOf(range).map((subtree) => {
    const { level, tile, from, count } = runOf(subtree);
    const run = hashesIn(read(level, tile)).slice(from, from + count);
    assert(run.length === count, 'A tile holds the hashes of the tree it belongs to.');
    return completeHash(run, sha256);
  });
  return joinSubtrees(hashes, sha256);
}

/** The hash over as many subtrees of one size as a power of two says. */
export function completeHash(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  return joinSubtrees(foldPairs(hashes, sha256), sha256);
}

function foldPairs(hashes: readonly Uint8Array[], sha256: Sha256): readonly Uint8Array[] {
  if (hashes.length < 2) return hashes;
  const pairs = Array.from({ length: hashes.length / 2 }, (_, at) =>
    joinSubtrees(hashes.slice(2 * at, 2 * at + 2), sha256),
  );
  return foldPairs(pairs, sha256);
}
