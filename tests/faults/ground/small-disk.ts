import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '@so-cho/db/server';
import { NotHere } from '../not-here.ts';

const block = Buffer.alloc(64 * 1024, 1);

/** A disk of a few megabytes, in memory, that can be filled to its last byte. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param size as mount takes it: `8m` @throws NotHere where this account may not mount */
  static mount(folder: string, size: string): SmallDisk {
    mkdirSync(folder, { recursive: true });
    const mounted = spawnSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'so-cho-faults', folder],
      {
        encoding: 'utf8',
      },
    );
    if (mounted.status === 0) return new SmallDisk(folder);
    throw new NotHere(
      `A small disk cannot be mounted here: ${mounted.stderr?.trim() || String(mounted.error)}.`,
    );
  }

  /** Leaves no room. */
  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'a');
    try {
      for (let bytes = block.length; bytes >= 1;) {
        try {
          writeSync(ballast, block, 0, bytes);
        } catch (thrown) {
          if (systemCode(thrown) !== 'ENOSPC') throw thrown;
          bytes = Math.floor(bytes / 4);
        }
      }
    } finally {
      closeSync(ballast);
    }
  }

  /** Gives the room back. */
  clear(): void {
    const path = join(this.folder, 'ballast');
    const ballast = openSync(path, 'a');
    ftruncateSync(ballast, 0);
    closeSync(ballast);
    rmSync(path);
  }

  get bytesFree(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
  }
}
