import { sql } from 'kysely';
import {
  consistencyRanges,
  entriesIn,
  inclusionRanges,
  rangeHash,
  runOf,
  subtreesOf,
  tileWidth,
  type LeafRange,
  type ReadTile,
} from '../domain/log/index.ts';
import type { Tx } from '../transaction.ts';
import { sha256 } from './open-log.ts';
import { bundleLevel } from './sequence.ts';

/** The log belongs to no market: it is read outside them. */
type Outside = Pick<Tx, 'db'>;

/** A checkpoint as it is handed out. */
export interface PublishedCheckpoint {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The log's signed note with the signature lines of witnesses below it. */
  readonly note: string;
  /** The same without the witnesses, as it was first published. */
  readonly ownNote: string;
  readonly signedAt: Date;
}

/**
 * @param wanted the newest of that size, of all, or of those signed before an instant; or, of those that hold the leaf of
 *   an index, the first
 * @returns undefined when there is none
 */
export async function readCheckpoint(
  { db }: Outside,
  wanted: { readonly size?: number; readonly before?: Date; readonly firstHolding?: number } = {},
): Promise<PublishedCheckpoint | undefined> {
  let query = db.selectFrom('log_checkpoint').selectAll();
  if (wanted.size !== undefined) query = query.where('size', '=', wanted.size);
  if (wanted.before !== undefined) query = query.where('signed_at', '<', wanted.before);
  if (wanted.firstHolding !== undefined) query = query.where('size', '>', wanted.firstHolding);
  const order = wanted.firstHolding === undefined ? 'desc' : 'asc';
  const found = await query.orderBy('size', order).orderBy('signed_at', order).limit(1).executeTakeFirst();
  if (!found) return undefined;
  const lines = await db
    .selectFrom('log_cosignature')
    .select('line')
    .where('size', '=', found.size)
    .orderBy('witness')
    .execute();
  const note = found.note + lines.map(({ line }) => line).join('');
  return { size: found.size, root: found.root, note, ownNote: found.note, signedAt: found.signed_at };
}

/** Public keys, the one in use first. */
export async function readLogKeys({ db }: Outside): Promise<{ vkey: string; since: Date }[]> {
  return db.selectFrom('log_key').selectAll().orderBy('since', 'desc').execute();
}

/**
 * The checkpoint in which a key took over: the first one since it is in use, which the key before it signs as well.
 *
 * @param keyId eight hex digits
 */
export async function readHandover({ db }: Outside, keyId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('log_checkpoint as c')
    .innerJoin('log_key as k', (join) => join.onRef('c.signed_at', '>=', 'k.since'))
    .select('c.note')
    .where(sql<string>`split_part(k.vkey, '+', 2)`, '=', keyId)
    .orderBy('c.signed_at')
    .limit(1)
    .executeTakeFirst();
  return found?.note;
}

/** A tile or, with level `bundleLevel`, a bundle: as many entries as asked for, once it has them. */
export async function readTile(
  { db }: Outside,
  wanted: { readonly level: number; readonly index: number; readonly width: number },
): Promise<Uint8Array | undefined> {
  const { level, index, width } = wanted;
  const tile = await db
    .selectFrom('log_tile')
    .select(['data', 'width'])
    .where('level', '=', level)
    .where('index', '=', index)
    .executeTakeFirst();
  if (!tile || tile.width < width) return undefined;
  if (tile.width === width) return tile.data;
  if (level !== bundleLevel) return tile.data.subarray(0, (tile.data.length / tile.width) * width);
  const entries = entriesIn(tile.data).slice(0, width);
  return tile.data.subarray(
    0,
    entries.reduce((length, entry) => length + 2 + entry.length, 0),
  );
}

/** The leaf at a place of the tree, byte for byte. */
export async function readEntry(outside: Outside, index: number): Promise<Uint8Array | undefined> {
  const [bundle, at] = [Math.floor(index / tileWidth), index % tileWidth];
  const data = await readTile(outside, { level: bundleLevel, index: bundle, width: at + 1 });
  return data && entriesIn(data)[at];
}

/** Hashes that prove a leaf to be in the tree of that size. */
export function inclusionProof(outside: Outside, index: number, size: number): Promise<Uint8Array[]> {
  return hashesOf(outside, inclusionRanges(index, size));
}

/** Hashes that prove the tree of one size to have grown out of that of a smaller one. */
export function consistencyProof(outside: Outside, from: number, to: number): Promise<Uint8Array[]> {
  return hashesOf(outside, consistencyRanges(from, to));
}

async function hashesOf({ db }: Outside, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
  const runs = ranges.flatMap(subtreesOf).map(runOf);
  const { rows } = await sql<{ level: number; index: number; data: Uint8Array }>`
    select level, index, data from log_tile join (select distinct * from unnest(
      ${runs.map((run) => run.level)}::smallint[], ${runs.map((run) => run.tile)}::bigint[]) as w (level, index)) as wanted
    using (level, index)`.execute(db);
  const tiles = new Map(rows.map((row) => [`${row.level}/${row.index}`, row.data]));
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  return ranges.map((range) => rangeHash(range, read, sha256));
}

/** A leaf of the outbox and where it stands. */
export interface PlacedLeaf {
  readonly kind: string;
  readonly leaf: string;
  /** Null while it waits for the sequencer. */
  readonly index: number | null;
}

/** Leaves that speak of a subject, in the order they were written. */
export async function leavesOf(tx: Tx, subjectId: string, kinds?: readonly string[]): Promise<PlacedLeaf[]> {
  let query = tx.db
    .selectFrom('log_outbox as o')
    .leftJoin('log_leaf as l', (join) =>
      join.onRef('l.market_id', '=', 'o.market_id').onRef('l.outbox_id', '=', 'o.id'),
    )
    .select(['o.kind', 'o.leaf', 'l.index'])
    .where('o.market_id', '=', tx.marketId)
    .where('o.subject_id', '=', subjectId)
    .orderBy('o.id');
  if (kinds) query = query.where('o.kind', 'in', [...kinds]);
  return query.execute();
}

/** Facts that are proved by an id of their own, in whichever market they are. */
export type ProvedFact = 'inspection' | 'check' | 'hold' | 'recall';

/** @returns the place of a fact's leaf, null while it waits for the sequencer; undefined when there is none */
export async function placeOfFact(
  { db }: Outside,
  fact: ProvedFact,
  id: string,
): Promise<number | null | undefined> {
  const { rows } = await sql<{
    index: number | null;
  }>`select index from logged_fact(${fact}, ${id}::uuid)`.execute(db);
  return rows[0]?.index;
}

/** How far the log lags behind what is recorded. */
export async function logLag({ db }: Outside): Promise<{ leaves: number; oldest: Date | null }> {
  const { rows } = await sql<{ leaves: number; oldest: Date | null }>`select * from log_lag()`.execute(db);
  return rows[0] ?? { leaves: 0, oldest: null };
}

/** Keeps a witness's signature of a checkpoint; the first one of each size stands. */
export async function keepCosignature(
  { db }: Outside,
  kept: { size: number; witness: string; line: string; cosignedAt: Date; receivedAt: Date },
): Promise<void> {
  await db
    .insertInto('log_cosignature')
    .values({
      size: kept.size,
      witness: kept.witness,
      line: kept.line,
      cosigned_at: kept.cosignedAt,
      received_at: kept.receivedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
