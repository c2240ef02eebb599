import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'vitest';

const given = process.env['VECTORS_DIR'];
const folder = resolve(given ?? join(import.meta.dirname, '../../../shared/vectors'));

/** Reads one file of published cases. */
export type ReadVectors = (path: string) => string;
export type ReadVectorBytes = (path: string) => Uint8Array;

/** Where a folder of cases would lie. */
export function vectorsFolder(subfolder: string): string {
  return join(folder, subfolder);
}

/**
 * Checks against published cases that are not part of this repository.
 *
 * Where they lie is VECTORS_DIR, or `../shared/vectors` beside the repository. When VECTORS_DIR is set and holds
 * none, the test fails. When nothing was set and nothing lies there, it is reported as skipped with the reason, for
 * a clone must pass without them; it is never left out in silence.
 */
export function conformance(
  name: string,
  subfolder: string,
  cases: (read: ReadVectors, readBytes: ReadVectorBytes) => void,
): void {
  const home = join(folder, subfolder);
  if (existsSync(home)) {
    const bytes = (path: string) => readFileSync(join(home, path));
    describe(name, () => cases((path) => bytes(path).toString('utf8'), bytes));
    return;
  }
  const reason = `NOT CHECKED: ${name}: no cases at ${home}. Set VECTORS_DIR to the folder of vectors.`;
  test(name, (context) => {
    if (given !== undefined) throw new Error(reason);
    console.error(reason);
    context.skip(reason);
  });
}
