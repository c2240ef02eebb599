import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from './errors.ts';
import { seeProcess } from './process.ts';

/** The process that started the embedded server of a data folder and will stop it. */
export interface Keeper {
  pid: number;
  startedAt: string;
  /** Where its front door answers, for the sentence a second start prints. May be empty. */
  address: string;
}

const fileName = 'keeper';

/**
 * Makes this process the keeper of the data folder.
 *
 * @returns undefined when it is now ours, otherwise the living process that keeps it
 */
export function becomeKeeper(dataDir: string, address: string): Keeper | undefined {
  const file = join(dataDir, fileName);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n${seeProcess(process.pid)?.startedAt ?? ''}\n${address}\n`);
  try {
    for (;;) {
      try {
        // A link either appears whole or not at all, so two starts at once cannot both win.
        linkSync(draft, file);
        return undefined;
      } catch (thrown) {
        if (systemCode(thrown) !== 'EEXIST') throw thrown;
      }
      const keeper = livingKeeper(dataDir);
      if (keeper) return keeper;
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @returns undefined when nobody keeps the folder, or the one who did was killed */
export function livingKeeper(dataDir: string): Keeper | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, fileName), 'utf8').split('\n');
  } catch {
    // No file: nobody keeps it.
    return undefined;
  }
  const keeper = { pid: Number(lines[0]), startedAt: lines[1] ?? '', address: lines[2] ?? '' };
  if (!Number.isInteger(keeper.pid) || keeper.pid <= 0) return undefined;
  // The number alone proves nothing: after a restart of the machine another process may have it.
  return seeProcess(keeper.pid)?.startedAt === keeper.startedAt ? keeper : undefined;
}

export function stopKeeping(dataDir: string): void {
  if (livingKeeper(dataDir)?.pid === process.pid) rmSync(join(dataDir, fileName), { force: true });
}
