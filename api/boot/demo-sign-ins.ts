import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { systemCode } from './fault.ts';

/** Where the seed leaves the demonstration sign-ins for the closing table. */
export function demoSignInsFile(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'demo-sign-ins.json');
}

/**
 * Takes the sign-ins of an erased market out of the file; the file goes with the last of them.
 *
 * @param marketCode upper case, as the seed wrote it
 * @throws SyntaxError when the file is no JSON; Error of the file system, but not when there is no file
 */
export async function forgetDemoSignIns(file: string, marketCode: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    if (systemCode(thrown) === 'ENOENT') return undefined;
    throw thrown;
  });
  if (text === undefined) return;
  const all: unknown = JSON.parse(text);
  const left = Array.isArray(all) ? all.filter((entry: unknown) => !isOf(entry, marketCode)) : [];
  if (left.length === 0) {
    await rm(file, { force: true });
    return;
  }
  // The start reads this file: it finds the old list or the new one, never half of one.
  const draft = `${file}.draft`;
  await writeFile(draft, `${JSON.stringify(left, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

function isOf(entry: unknown, marketCode: string): boolean {
  return typeof entry === 'object' && entry !== null && 'market' in entry && entry.market === marketCode;
}
