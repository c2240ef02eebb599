import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canEnter, chooseAccount, type Account } from './account.ts';
import { binariesIn, installedBinaries, type Binaries } from './binaries.ts';
import { ServerError } from './errors.ts';

/** Where the embedded server's files lie and who runs it. */
export interface Place {
  /** PostgreSQL's data folder; may not exist yet, its parent does. */
  dataFolder: string;
  binaries: Binaries;
  account: Account | undefined;
  /** Says that files lie elsewhere than asked, and why; undefined in the usual case. */
  moved: string | undefined;
}

/** The folder below which files go that PostgreSQL's own account could not reach otherwise. */
const reachableParent = '/var/lib';

/**
 * Finds a place PostgreSQL can work in. Data stays under `dataDir` where its account can enter; otherwise (root, and
 * a clone in a home of mode 0700) data and binaries move to /var/lib/so-cho-<hash>, and stay there for good.
 *
 * @param dataDir absolute; exists
 * @throws ServerError no-rights when no reachable folder can be made
 */
export function findPlace(dataDir: string): Place {
  const home = join(dataDir, 'postgres');
  const note = join(dataDir, 'postgres-lies-elsewhere');
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  const account = chooseAccount(noted ?? home);
  const installed = installedBinaries();
  const refuge = noted ? dirname(noted) : join(reachableParent, `so-cho-${hashOf(dataDir)}`);

  const dataMoves = noted !== undefined || !canEnter(dataDir, account);
  const binariesMove = !canEnter(join(installed.folder, 'bin'), account);
  if (dataMoves || binariesMove) makeFolder(refuge, undefined);
  const binaries = binariesMove ? copyBinaries(installed, refuge) : installed;
  if (!dataMoves) return { dataFolder: home, binaries, account, moved: undefined };

  const dataFolder = join(refuge, 'postgres');
  writeFileSync(note, `${dataFolder}\n`);
  const moved =
    `PostgreSQL's data lie in ${dataFolder}: PostgreSQL does not run as root, and its own account ` +
    `cannot enter ${dataDir}.`;
  return { dataFolder, binaries, account, moved };
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

/** Makes the folder that will hold the data folder, and gives it to PostgreSQL's account. */
export function makeFolder(folder: string, account: Account | undefined): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (!account) return;
    chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new ServerError(
      'no-rights',
      `The folder ${folder} cannot be made: this account has no right to.`,
      cause,
    );
  }
}

/** The copy carries the package's version in its name, so an update of the package makes a new one. */
function copyBinaries(installed: Binaries, refuge: string): Binaries {
  const copy = join(refuge, `binaries-${versionOf(installed)}`);
  if (existsSync(copy)) return binariesIn(copy);
  const draft = `${copy}.${process.pid}`;
  // Links stay as they are (relative); resolving them would make the copy depend on the folder left behind.
  cpSync(installed.folder, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch {
    // Another start made the same copy meanwhile; both are equal.
    rmSync(draft, { recursive: true, force: true });
  }
  return binariesIn(copy);
}

function versionOf(installed: Binaries): string {
  const manifest: unknown = JSON.parse(readFileSync(join(installed.folder, '..', 'package.json'), 'utf8'));
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}
