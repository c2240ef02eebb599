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
  /** It was asked to stop and is closing. */
  isStopping: boolean;
}

const fileName = 'keeper';
const stoppingWord = 'stopping';

/** How long a keeper may take to notice that npm above it was killed, and to close after it was asked to. */
const noticeMsMax = 1_500;
const closeMsMax = 20_000;

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
  const keeper = {
    pid: Number(lines[0]),
    startedAt: lines[1] ?? '',
    address: lines[2] ?? '',
    isStopping: lines[3] === stoppingWord,
  };
  if (!Number.isInteger(keeper.pid) || keeper.pid <= 0) return undefined;
  // The number alone proves nothing: after a restart of the machine another process may have it.
  return seeProcess(keeper.pid)?.startedAt === keeper.startedAt ? keeper : undefined;
}

export function stopKeeping(dataDir: string): void {
  if (livingKeeper(dataDir)?.pid === process.pid) rmSync(join(dataDir, fileName), { force: true });
}

/** Tells a start that comes now that waiting is worth while. */
export function announceStop(dataDir: string): void {
  const keeper = livingKeeper(dataDir);
  if (keeper?.pid !== process.pid) return;
  writeFileSync(
    join(dataDir, fileName),
    `${keeper.pid}\n${keeper.startedAt}\n${keeper.address}\n${stoppingWord}\n`,
  );
}

/**
 * Waits while a keeper is on its way out: the start right after a Ctrl-C or a killed npm must not fail because of it.
 * Returns at once when there is none, soon when it means to stay.
 */
export async function waitForLeavingKeeper(dataDir: string): Promise<void> {
  const since = Date.now();
  for (;;) {
    const keeper = livingKeeper(dataDir);
    if (!keeper || Date.now() - since > (keeper.isStopping ? closeMsMax : noticeMsMax)) return;
    await new Promise((settle) => setTimeout(settle, 50));
  }
}
