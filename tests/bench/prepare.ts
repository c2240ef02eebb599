import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** @returns the path of a browser, or nothing when something could not be built; then it was said why */
export function prepare(): string | undefined {
  const prepared = spawnSync(process.execPath, [join(import.meta.dirname, 'prepare.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (prepared.status === 0) return prepared.stdout.trim().split('\n').at(-1);
  process.exitCode = prepared.status ?? 1;
  return undefined;
}
