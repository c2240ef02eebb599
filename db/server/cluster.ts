import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { faultInLog, ServerError, systemCode } from './errors.ts';
import { makeFolder, type Place } from './place.ts';

/** The login role that owns the record. It is PostgreSQL's superuser here; the application never uses it. */
export const ownerRole = 'so_cho_owner';

/** The PostgreSQL major version of the installed binaries. */
export const majorVersion = '18';

/** @returns undefined when there is no data folder yet */
export function versionOfData(dataFolder: string): string | undefined {
  try {
    return readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return undefined;
    throw new ServerError(
      'no-rights',
      `This account may not read PostgreSQL's data in ${dataFolder}.`,
      thrown,
    );
  }
}

/** @throws ServerError other-major-version; the folder is left as it is */
export function assertVersion(dataFolder: string): void {
  const version = versionOfData(dataFolder);
  if (version === undefined || version === majorVersion) return;
  throw new ServerError(
    'other-major-version',
    `The data in ${dataFolder} belong to PostgreSQL ${version}, and this Sổ Chợ brings PostgreSQL ${majorVersion}. ` +
      'Nothing was changed. Start the version of Sổ Chợ that wrote them and take a backup with it, or set DATA_DIR to another folder.',
  );
}

/**
 * The owner's password: random, made once, kept where only this account can read it.
 * It is written before the cluster is made, so a cluster without its password cannot come into being.
 */
export function ownerPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Makes a new cluster. A stopped or failed attempt leaves no folder that looks like a finished one. */
export async function createCluster(place: Place, password: string, isDurable: boolean): Promise<void> {
  const draft = `${place.dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft, place.account);
  const secret = secretFile(place, password);
  try {
    const flags = [`--pgdata=${draft}`, `--username=${ownerRole}`, `--pwfile=${secret}`, ...initFlags()];
    if (!isDurable) flags.push('--no-sync');
    await run(place, flags);
    renameSync(draft, place.dataFolder);
  } finally {
    rmSync(dirname(secret), { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** initdb reads the password from a file; a pipe or argument would show it in the process list. */
function secretFile(place: Place, password: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-'));
  const file = join(folder, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (place.account) {
    chownSync(folder, place.account.uid, place.account.gid);
    chownSync(file, place.account.uid, place.account.gid);
  }
  return file;
}

function initFlags(): string[] {
  return [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8 sorts alike on every system, so an index never breaks when the machine's library changes.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    `--lc-ctype=${unicodeLocale()}`,
    '--lc-messages=C',
    '--lc-monetary=C',
    '--lc-numeric=C',
    '--lc-time=C',
    '--no-instructions',
  ];
}

/** pg_trgm drops every letter outside ASCII when the character type is plain C, so a UTF-8 one is looked for. */
function unicodeLocale(): string {
  const listed = spawnSync('locale', ['-a'], { encoding: 'utf8' });
  const names = new Set((listed.stdout ?? '').split('\n'));
  return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => names.has(name)) ?? 'C';
}

async function run(place: Place, flags: string[]): Promise<void> {
  const initdb = spawn(place.binaries.initdb, flags, {
    ...place.account,
    cwd: dirname(place.dataFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  let written = '';
  for (const stream of [initdb.stdout, initdb.stderr])
    stream.on('data', (chunk) => (written += String(chunk)));
  const [code] = await once(initdb, 'close');
  if (code === 0) return;
  const fault = faultInLog(written);
  throw new ServerError(
    fault,
    `PostgreSQL's data folder ${place.dataFolder} could not be made: ${written.trim()}`,
  );
}
