import { noteForOperator, type FilesNote } from '@so-cho/db';
import type { FileStore } from '@so-cho/db/files';
import type { Connection } from '@so-cho/db/server';
import type { Clock } from '../http/clock.ts';

/** A file is on the disk before the row that names it; one that waits for its row is not that old. */
export const looseAfterMs = 2 * 86_400_000;

export interface FilesReport extends FilesNote {
  /** Files no row names, too young to be judged. */
  readonly young: number;
  /** How many were cleared away; none in a dry run. */
  readonly cleared: number;
}

/**
 * Holds the files on the disk against the rows that name them, of every market: clears away what nobody names and
 * nobody wanted for two days (a front door was killed between file and row, or between the row's end and the file's), and
 * counts rows whose file is not there.
 *
 * @param work.owner signed in as the owner, who alone sees every market's rows
 */
export async function compareFiles(work: {
  readonly owner: Connection;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly isDryRun: boolean;
}): Promise<FilesReport> {
  const { owner, files } = work;
  const now = work.clock.now();
  const before = new Date(now.getTime() - looseAfterMs);
  // The disk first: a row that comes meanwhile is seen, and its file is young.
  const there = new Map<string, { bytes: number; keptAt: Date }>();
  for await (const { hash, ...kept } of files.all(before)) there.set(hash, kept);
  const named = await namedFiles(owner);
  const unnamed = [...there].filter(([hash]) => !named.has(hash));
  const loose = unnamed.filter(([, { keptAt }]) => keptAt < before);
  let cleared = 0;
  if (!work.isDryRun) for (const [hash] of loose) if (await files.removeIdle(hash, before)) cleared += 1;
  const missing = await missingOf(named, (hash) => there.has(hash), files);
  const sum = (list: typeof loose) => list.reduce((bytes, [, one]) => bytes + one.bytes, 0);
  const facts = {
    files: there.size,
    bytes: sum([...there]),
    missing,
    loose: loose.length - cleared,
    looseBytes: cleared === loose.length ? 0 : sum(loose),
  };
  if (!work.isDryRun) await noteForOperator(owner, { kind: 'files', at: now, facts });
  return {
    ...facts,
    loose: loose.length,
    looseBytes: sum(loose),
    young: unnamed.length - loose.length,
    cleared,
  };
}

/** @returns markets by the files they name */
async function namedFiles(owner: Connection): Promise<Map<string, string[]>> {
  const rows = await owner.query<{ hash: string; markets: string[] }>(
    `select f.hash, array_agg(distinct m.code) as markets from (
       select market_id, hash from stored_file union all
       select market_id, thumbnail_hash from stored_file where thumbnail_hash is not null) f
     join market m on m.id = f.market_id group by f.hash`,
  );
  return new Map(rows.map((row) => [row.hash, row.markets]));
}

async function missingOf(
  named: ReadonlyMap<string, readonly string[]>,
  isThere: (hash: string) => boolean,
  files: FileStore,
): Promise<Record<string, number>> {
  const missing: Record<string, number> = {};
  for (const [hash, markets] of named) {
    // What came after the disk was looked through is looked for by itself.
    if (isThere(hash) || (await files.has(hash))) continue;
    for (const market of markets) missing[market] = (missing[market] ?? 0) + 1;
  }
  return missing;
}
