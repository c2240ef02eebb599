import {
  bundleEntries,
  checkpointText,
  growTree,
  joinBytes,
  leafInput,
  signNote,
  tileWidth,
  toBase64,
  utf8,
  type GrownTile,
  type NoteSigner,
  type ReadTile,
} from '../domain/log/index.ts';
import type { Connection } from '../server/connection.ts';
import { logLock, sha256 } from './open-log.ts';

/** Level under which bundles of entries stand beside the tiles of hashes. */
export const bundleLevel = -1;
/** Levels of tiles that 2^53 leaves need. */
const levelsMax = 7;

/** What one pass of the sequencer did. */
export interface Sequenced {
  readonly added: number;
  readonly size: number;
}

interface Waiting {
  readonly market_id: number;
  readonly outbox_id: string;
  readonly leaf: string;
}

/**
 * Puts the leaves that wait into the tree, in the order of the outbox, and signs the tree it makes; all of it in one
 * transaction. Also signs the empty tree, so that a log can be followed from its beginning.
 *
 * @param connection the owner's, in no transaction
 * @param log.signers the key in use first
 * @returns undefined when another sequencer is at it
 */
export async function sequenceLeaves(
  connection: Connection,
  log: { readonly origin: string; readonly signers: readonly NoteSigner[] },
  options: { readonly at: Date; readonly leavesMax: number },
): Promise<Sequenced | undefined> {
  await connection.query('begin');
  try {
    const [lock] = await connection.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      logLock,
    ]);
    const done = lock?.mine === true ? await addLeaves(connection, log, options) : undefined;
    await connection.query('commit');
    return done;
  } catch (thrown) {
    // Where the connection itself broke, PostgreSQL has undone everything already.
    await connection.query('rollback').catch(() => {});
    throw thrown;
  }
}

async function addLeaves(
  connection: Connection,
  log: { readonly origin: string; readonly signers: readonly NoteSigner[] },
  { at, leavesMax }: { readonly at: Date; readonly leavesMax: number },
): Promise<Sequenced> {
  const [last] = await connection.query<{ size: string }>(
    'select size from log_checkpoint order by size desc limit 1',
  );
  const size = Number(last?.size ?? 0);
  const waiting = await connection.query<Waiting & Record<string, unknown>>(
    `select p.market_id, p.outbox_id, o.leaf from log_pending p
     join log_outbox o on o.market_id = p.market_id and o.id = p.outbox_id order by p.outbox_id limit $1`,
    [leavesMax],
  );
  if (waiting.length === 0 && last) return { added: 0, size };
  const edge = await rightEdge(connection, size);
  const leaves = waiting.map(({ leaf }) => utf8(leaf));
  const grown = growTree(
    size,
    edge,
    leaves.map((leaf) => sha256(leafInput(leaf))),
    sha256,
  );
  await writeTiles(connection, [...grown.tiles, ...grownBundles(size, edge, leaves)], grown.size);
  await placeLeaves(connection, waiting, size);
  await writeCheckpoint(connection, { ...log, size: grown.size, root: grown.root, at });
  return { added: waiting.length, size: grown.size };
}

/** Signs a tree and publishes it. */
export async function writeCheckpoint(
  connection: Connection,
  signed: {
    readonly origin: string;
    readonly signers: readonly NoteSigner[];
    readonly size: number;
    readonly root: Uint8Array;
    readonly at: Date;
  },
): Promise<void> {
  const { origin, size, root, signers, at } = signed;
  await connection.query(
    `insert into log_checkpoint (size, signed_at, root, note)
     values ($1, greatest($2::timestamptz, (select max(signed_at) + interval '1 ms' from log_checkpoint)), $3, $4)`,
    [size, at, toBase64(root), signNote(checkpointText({ origin, size, root }), signers)],
  );
}

/** The partial tile at the end of each level. */
async function rightEdge(connection: Connection, size: number): Promise<ReadTile> {
  const ends = [bundleLevel, ...Array.from({ length: levelsMax + 1 }, (_, level) => level)].flatMap(
    (level) => {
      const count = Math.floor(size / tileWidth ** Math.max(level, 0));
      return count % tileWidth === 0 ? [] : [{ level, index: Math.floor(count / tileWidth) }];
    },
  );
  const rows = await connection.query<{ level: number; index: string; data: Buffer }>(
    `select t.level, t.index, t.data from log_tile t
     join unnest($1::smallint[], $2::bigint[]) as wanted (level, index) using (level, index)`,
    [ends.map((end) => end.level), ends.map((end) => end.index)],
  );
  const data = new Map(rows.map((row) => [`${row.level}/${row.index}`, row.data]));
  return (level, index) => data.get(`${level}/${index}`) ?? new Uint8Array();
}

function grownBundles(size: number, edge: ReadTile, leaves: readonly Uint8Array[]): GrownTile[] {
  const bundles: GrownTile[] = [];
  for (let at = 0; at < leaves.length;) {
    const index = Math.floor((size + at) / tileWidth);
    const held = (size + at) % tileWidth;
    const taken = leaves.slice(at, at + tileWidth - held);
    const before = held === 0 ? new Uint8Array() : edge(bundleLevel, index);
    bundles.push({ level: bundleLevel, index, data: joinBytes(before, bundleEntries(taken)) });
    at += taken.length;
  }
  return bundles;
}

async function writeTiles(connection: Connection, tiles: readonly GrownTile[], size: number): Promise<void> {
  const widthOf = ({ level, index }: GrownTile) =>
    Math.min(tileWidth, Math.floor(size / tileWidth ** Math.max(level, 0)) - index * tileWidth);
  await connection.query(
    `insert into log_tile (level, index, width, data)
     select * from unnest($1::smallint[], $2::bigint[], $3::smallint[], $4::bytea[])
     on conflict (level, index) do update set width = excluded.width, data = excluded.data`,
    [
      tiles.map((tile) => tile.level),
      tiles.map((tile) => tile.index),
      tiles.map(widthOf),
      tiles.map((tile) => Buffer.from(tile.data)),
    ],
  );
}

async function placeLeaves(connection: Connection, leaves: readonly Waiting[], size: number): Promise<void> {
  await connection.query(
    `with placed as (
       insert into log_leaf (market_id, outbox_id, index)
       select * from unnest($1::integer[], $2::bigint[], $3::bigint[])
       returning market_id, outbox_id)
     delete from log_pending p using placed where p.market_id = placed.market_id and p.outbox_id = placed.outbox_id`,
    [
      leaves.map((leaf) => leaf.market_id),
      leaves.map((leaf) => leaf.outbox_id),
      leaves.map((_, at) => size + at),
    ],
  );
}
