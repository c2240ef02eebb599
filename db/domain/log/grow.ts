import { joinBytes } from './bytes.ts';
import { rangeHash, tileWidth, completeHash, hashesAtLevel, hashesIn } from './tiles.ts';
import type { ReadTile } from './tiles.ts';
import type { Sha256 } from './merkle.ts';

/** A tile as it stands after a tree has grown. */
export interface GrownTile {
  readonly level: number;
  readonly index: number;
  readonly data: Uint8Array;
}

export interface GrownTree {
  readonly size: number;
  readonly root: Uint8Array;
  /** Every tile that is new or wider than before. */
  readonly tiles: readonly GrownTile[];
}

/**
 * Appends leaves to a tree that is kept as tiles. Work and result are as large as what is appended, never as the tree.
 *
 * @param edge the tree's right edge: for each level its last tile where that is partial; other tiles are not needed
 * @param leaves hashes of the new leaves
 */
export function growTree(
  size: number,
  edge: ReadTile,
  leaves: readonly Uint8Array[],
  sha256: Sha256,
): GrownTree {
  const tiles = new Map<string, GrownTile>();
  const keep = (tile: GrownTile) => tiles.set(`${tile.level}/${tile.index}`, tile);
  let added = leaves;
  for (let level = 0; added.length > 0; level += 1) {
    const above: Uint8Array[] = [];
    let count = hashesAtLevel(level, size);
    for (let at = 0; at < added.length;) {
      const index = Math.floor(count / tileWidth);
      const held = count % tileWidth;
      const taken = added.slice(at, at + tileWidth - held);
      const before = held === 0 ? new Uint8Array() : edge(level, index);
      const data = joinBytes(before, ...taken);
      keep({ level, index, data });
      if (held + taken.length === tileWidth) above.push(completeHash(hashesIn(data), sha256));
      at += taken.length;
      count += taken.length;
    }
    added = above;
  }
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`)?.data ?? edge(level, index);
  const grown = size + leaves.length;
  return { size: grown, root: rootOf(grown, read, sha256), tiles: [...tiles.values()] };
}

/** The root of a tree from its right edge. */
export function rootOf(size: number, read: ReadTile, sha256: Sha256): Uint8Array {
  return rangeHash({ start: 0, end: size }, read, sha256);
}
