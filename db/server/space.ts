import { statfsSync } from 'node:fs';
import { ServerError } from './errors.ts';

/** A new record with the demonstration market took 405 MB, write-ahead log included; the log may grow to 512 MB. */
const newRecordBytes = 768 * 1024 * 1024;
/** Below this PostgreSQL may stop at its next checkpoint (one log segment is 16 MB). */
const oldRecordBytes = 96 * 1024 * 1024;

/**
 * Refuses to start on a disk that is about to be full: PostgreSQL on a full disk loses nothing, but stops.
 *
 * @param folder any existing folder on the disk in question
 * @param bytesMin what must be free; left out, what a new or an existing record needs
 * @throws ServerError disk-full
 */
export function assertSpace(folder: string, isNew: boolean, bytesMin?: number): void {
  const needed = bytesMin ?? (isNew ? newRecordBytes : oldRecordBytes);
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (free >= needed) return;
  throw new ServerError(
    'disk-full',
    `The disk of ${folder} has ${megabytes(free)} MB free and Sổ Chợ needs ${megabytes(needed)} MB. ` +
      'Free some space, or set DATA_DIR to a folder on another disk. Nothing was changed.',
  );
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}
