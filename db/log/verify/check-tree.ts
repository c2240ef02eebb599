import {
  entriesIn,
  growTree,
  leafInput,
  LogRefusal,
  rangeHash,
  sameBytes,
  tileWidth,
  toBase64,
  type ReadTile,
} from '../../domain/log/index.ts';
import { hashLength } from '../../domain/log/merkle.ts';
import type { Connection } from '../../server/connection.ts';
import { sha256 } from '../open-log.ts';
import { bundleLevel } from '../sequence.ts';
import type { BuiltTree } from './check-signed.ts';
import type { LogFinding } from './finding.ts';

/** Bundles read at once: 16,384 leaves. */
const bundlesAtOnce = 64;

interface TileRow {
  readonly level: number;
  readonly index: string;
  readonly width: number;
  readonly data: Buffer;
}
export interface CheckedTree extends BuiltTree {
  readonly root: string;
  readonly findings: readonly LogFinding[];
}

/**
 * Builds the tree anew out of the entries that are published, and holds every tile against it.
 *
 * @param onEntries called with the entries in their order, a few thousand at a time
 */
export async function checkTree(
  connection: Connection,
  onEntries: (first: number, entries: readonly Uint8Array[]) => Promise<void>,
): Promise<CheckedTree> {
  const findings: LogFinding[] = [];
  const tiles = new Map<string, Uint8Array>();
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  let size = 0;
  for (let next = 0; ; next += bundlesAtOnce) {
    const bundles = await connection.query<TileRow & Record<string, unknown>>(
      `select level, index, width, data from log_tile where level = $1 and index >= $2 and index < $3 order by index`,
      [bundleLevel, next, next + bundlesAtOnce],
    );
    const entries = wholeBundles(bundles, next, findings);
    if (entries.length === 0) break;
    const hashes = entries.map((entry) => sha256(leafInput(entry)));
    const grown = growTree(size, read, hashes, sha256);
    for (const { level, index, data } of grown.tiles) tiles.set(`${level}/${index}`, data);
    await onEntries(size, entries);
    size = grown.size;
  }
  // Entries that were signed for and are published no more.
  const [signed] = await connection.query<{ size: string | null }>(
    'select max(size) as size from log_checkpoint',
  );
  const isRead = findings.length === 0;
  if (isRead && size < Number(signed?.size ?? 0))
    findings.push({
      table: 'log_tile',
      row: `${bundleLevel}/${Math.floor(size / tileWidth)}`,
      what: 'missing',
    });
  if (isRead) findings.push(...(await bundlesBeyond(connection, size)));
  const published = await connection.query<TileRow & Record<string, unknown>>(
    `select level, index, width, data from log_tile where level >= 0 order by level, index`,
  );
  findings.push(...differingTiles(published, tiles));
  return { size, root: toBase64(rangeHash({ start: 0, end: size }, read, sha256)), read, findings };
}

/** Bundles that no tree of this size has. */
async function bundlesBeyond(connection: Connection, size: number): Promise<LogFinding[]> {
  const rows = await connection.query<{ index: string }>(
    'select index from log_tile where level = $1 and (index < 0 or index >= $2) order by index',
    [bundleLevel, Math.ceil(size / tileWidth)],
  );
  return rows.map(({ index }) => ({ table: 'log_tile', row: `${bundleLevel}/${index}`, what: 'unlogged' }));
}

/** Entries up to the first bundle that is missing, broken or not full before the last. */
function wholeBundles(bundles: readonly TileRow[], from: number, findings: LogFinding[]): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (const [at, bundle] of bundles.entries()) {
    const held = entriesOf(bundle);
    const isEnd = at === bundles.length - 1;
    if (
      Number(bundle.index) !== from + at ||
      held?.length !== bundle.width ||
      (!isEnd && bundle.width !== tileWidth)
    ) {
      findings.push({ table: 'log_tile', row: `${bundleLevel}/${from + at}`, what: 'changed' });
      return entries;
    }
    entries.push(...held);
  }
  return entries;
}

function entriesOf(bundle: TileRow): Uint8Array[] | undefined {
  try {
    return entriesIn(bundle.data);
  } catch (thrown) {
    if (thrown instanceof LogRefusal) return undefined;
    throw thrown;
  }
}

function differingTiles(published: readonly TileRow[], built: ReadonlyMap<string, Uint8Array>): LogFinding[] {
  const left = new Map(built);
  const findings: LogFinding[] = [];
  for (const { level, index, width, data } of published) {
    const row = `${level}/${index}`;
    const own = left.get(row);
    left.delete(row);
    if (own === undefined) findings.push({ table: 'log_tile', row, what: 'unlogged' });
    else if (!sameBytes(own, data) || width * hashLength !== data.length)
      findings.push({ table: 'log_tile', row, what: 'changed' });
  }
  return [
    ...findings,
    ...[...left.keys()].map((row) => ({ table: 'log_tile', row, what: 'missing' as const })),
  ];
}
