import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'vitest';

const given = process.env['VECTORS_DIR'];
const folder = resolve(given ?? join(import.meta.dirname, '../../../shared/vectors'));

/** Reads one file of published cases. */
export type ReadVectors = (path: string) => string;

/**
 * Checks against published cases that are not part of this repository.
 *
 * Where they lie is VECTORS_DIR, or `../shared/vectors` beside the repository. When VECTORS_DIR is set and holds
 * none, the test fails. When nothing was set and nothing lies there, it is reported as skipped with the reason, for
 * a clone must pass without them; it is never left out in silence.
 */
export function conformance(name: string, subfolder: string, cases: (read: ReadVectors) => void): void {
  const home = join(folder, subfolder);
  if (existsSync(home)) {
    describe(name, () => cases((path) => readFileSync(join(home, path), 'utf8')));
    return;
  }
  const reason = `NOT CHECKED: ${name}: no cases at ${home}. Set VECTORS_DIR to the folder of vectors.`;
  test(name, (context) => {
    if (given !== undefined) throw new Error(reason);
    console.error(reason);
    context.skip(reason);
  });
}
