import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const rootFolder = resolve(import.meta.dirname, '../..');
/** An account nobody has; its name is known inside alone. */
const account = 64_999;

/** Why a process cannot be locked up on this machine; undefined when it can. */
export function whyNotLocked(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are Linux’s';
  if (process.getuid?.() !== 0) return 'only root gives a process a view of the disk of its own';
  if (spawnSync('setpriv', ['--version']).status !== 0) return 'setpriv is not installed';
  if (spawnSync('unshare', ['-m', 'true']).status !== 0) return 'unshare -m is refused here';
  return undefined;
}

/**
 * What `npm ci`, a build and `npm prune --omit=dev --ignore-scripts` leave in a fresh clone: the files that .dockerignore lets through, the
 * built pages, and of the installed parts those that the lock file does not mark as for development.
 */
export function productionCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-clone-'));
  chmodSync(folder, 0o755);
  const left = readFileSync(join(rootFolder, '.dockerignore'), 'utf8').split('\n');
  const ignored = new Set(left.map((line) => line.replace('**/', '')).filter((line) => line !== ''));
  cpSync(rootFolder, folder, {
    recursive: true,
    filter: (path) => path === rootFolder || !ignored.has(path.slice(path.lastIndexOf('/') + 1)),
  });
  for (const room of ['web', 'kiosk'])
    cpSync(join(rootFolder, room, 'build'), join(folder, room, 'build'), { recursive: true });
  const lock = JSON.parse(readFileSync(join(rootFolder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const isTop = path.startsWith('node_modules/') && !path.includes('/node_modules/');
    if (!isTop || dev === true || !existsSync(join(rootFolder, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // By cp, which shares the blocks where the disk can.
    const copied = spawnSync('cp', ['-a', '--reflink=auto', join(rootFolder, path), join(folder, path)]);
    if (copied.status !== 0) throw new Error(`${path} was not copied: ${String(copied.stderr)}`);
  }
  return folder;
}

/** An empty folder that the locked up account owns. */
export function stateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-state-'));
  chownSync(folder, account, account);
  return folder;
}

/**
 * What ProtectSystem=strict, ProtectHome, PrivateTmp, UMask, NoNewPrivileges and an empty CapabilityBoundingSet come to: the
 * whole disk is read-only but for the state and a /tmp of its own, homes are empty, and the account can do nothing special.
 */
const enter = `set -eu
code=$1 codeAt=$2 state=$3 stateAt=$4 writable=$5; shift 5
mount --make-rprivate /
hold=$(mktemp -d); mkdir "$hold/code" "$hold/state"
mount --bind "$code" "$hold/code"; mount --bind "$state" "$hold/state"
for at in $codeAt $stateAt; do mount -t tmpfs -o mode=755 tmpfs "$(dirname $at)"; done
mkdir -p "$codeAt" "$stateAt"
mount --bind "$hold/code" "$codeAt"; mount --bind "$hold/state" "$stateAt"
[ "$writable" = yes ] || mount -o remount,bind,ro "$codeAt"
mount -o remount,bind,ro /
for at in /tmp /var/tmp; do mount -t tmpfs -o mode=1777 tmpfs $at; done
for at in /home /root; do mount -t tmpfs -o mode=000 tmpfs $at; done
printf 'root:x:0:0::/root:/bin/sh\\nso-cho:x:${account}:${account}::/nonexistent:/usr/sbin/nologin\\n' > /tmp/passwd
chmod 644 /tmp/passwd
mount --bind /tmp/passwd /etc/passwd
cd "$codeAt"; umask 077
`;
const asRoot = 'exec "$@"';
const asAccount = `exec setpriv --reuid ${account} --regid ${account} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all env -i "$@"`;

/** Where a process is locked up. */
export interface Cell {
  readonly code: string;
  readonly codeAt: string;
  readonly isCodeWritable: boolean;
  readonly state: string;
  readonly stateAt: string;
}

function argumentsOf(cell: Cell, last: string, command: readonly string[]): string[] {
  const { code, codeAt, state, stateAt } = cell;
  const places = [code, codeAt, state, stateAt, cell.isCodeWritable ? 'yes' : 'no'];
  return ['-m', 'sh', '-c', enter + last, 'enter', ...places, ...command];
}

/** A tool of the machine that sees the disk as the service does. @returns its exit code and all it said */
export function lookAround(cell: Cell, command: readonly string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('unshare', argumentsOf(cell, asRoot, command), {
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

/** Runs a command as the account, with this environment and no other, to its end. */
export async function runLocked(
  cell: Cell,
  env: Readonly<Record<string, string>>,
  command: readonly string[],
): Promise<{ code: number | null; said: string }> {
  const run = startLocked(cell, env, command);
  const code = await run.ended;
  return { code, said: run.said() };
}

/** Starts a command as the account; the process is the command itself, so that a signal reaches it alone. */
export function startLocked(
  cell: Cell,
  env: Readonly<Record<string, string>>,
  command: readonly string[],
): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const child = spawn('unshare', argumentsOf(cell, asAccount, [...words, ...command]), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return { child, said: () => said, ended };
}

/** Commands of whoever still runs under the account; who ended and was not yet asked after is no more. */
export function stillRunning(): string[] {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,args=', '-u', String(account)], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Z'));
}
