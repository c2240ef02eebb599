// Runs on any Node from 20 on and imports nothing from npm: it works before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const rootFolder = resolve(import.meta.dirname, '../..');
const binFolder = join(rootFolder, 'node_modules', '.bin');

/** The pinned Node that runs everything else. */
export const pinnedNode = join(binFolder, 'node');

// The same numbers stand in api/boot/exit-codes.ts, which cannot be read before the pinned Node is installed.
export const installFailed = 79;
export const buildFailed = 80;

/** Leaves with a sentence and an exit code of its own. */
export class PrepareError extends Error {
  /**
   * @param {number} exitCode
   * @param {string} sentence
   */
  constructor(exitCode, sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/**
 * Runs `npm ci` when node_modules is not what package-lock.json asks for.
 * @returns {Promise<void>}
 */
export async function ensureInstalled() {
  const missing = firstMissing();
  if (missing === undefined) return;
  console.log(`Installing the parts Sổ Chợ is made of (${missing}). This takes a minute or two.`);
  // npm warns once a package that the machine's Node is old; the pinned one, which it installs, is not.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const [code, said] = await run('npm', args, withoutOwnBin());
  if (code === 0 && firstMissing() === undefined) return;
  const why = code === 0 ? `${firstMissing()} after npm ci` : said || `npm ci left with code ${code}`;
  throw new PrepareError(installFailed, `The parts could not be installed: ${why}. See npm's lines above.`);
}

/**
 * Builds web and kiosk where something changed since the last build; turbo compares contents.
 * @returns {Promise<void>}
 */
export async function ensureBuilt() {
  const isFirst =
    !existsSync(join(rootFolder, 'web', 'build')) || !existsSync(join(rootFolder, 'kiosk', 'build'));
  console.log(isFirst ? 'Building the pages and the kiosk (about half a minute)…' : 'Building what changed…');
  const startedAt = Date.now();
  const filters = ['--filter=@so-cho/web', '--filter=@so-cho/kiosk'];
  const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  const args = ['run', 'build', ...filters, '--output-logs=errors-only', '--no-color'];
  const env = { ...process.env, ...quiet, PATH: ownBinFirst() };
  const [code, said] = await run(join(binFolder, 'turbo'), args, env, 'pipe');
  if (code === 0) {
    console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    return;
  }
  throw new PrepareError(
    buildFailed,
    `${said}\nThe pages could not be built (turbo left with ${code}); see above.`,
  );
}

/** PATH with this clone's own commands first, so that `node` is the pinned one. */
export function ownBinFirst() {
  return [binFolder, process.env.PATH ?? ''].join(delimiter);
}

/**
 * What differs between the lock file and what npm noted when it last installed.
 * npm writes its note at the very end, so an install that was cut off counts as missing.
 * @returns {string | undefined}
 */
function firstMissing() {
  const noteFile = join(rootFolder, 'node_modules', '.package-lock.json');
  if (!existsSync(noteFile)) return 'nothing is installed yet';
  const asked = JSON.parse(readFileSync(join(rootFolder, 'package-lock.json'), 'utf8')).packages;
  const noted = JSON.parse(readFileSync(noteFile, 'utf8')).packages;
  for (const [path, entry] of Object.entries(asked)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const found = noted[path];
    // A part for another system is optional and rightly absent.
    if (!found && !entry.optional) return `${path} is missing`;
    if (found && found.version !== entry.version) return `${path} is another version`;
  }
  // Made by install scripts, which npm may have been told to leave out.
  const made = ['node_modules/node/bin/node', 'web/node_modules/$app', 'kiosk/node_modules/$app'];
  return made.filter((path) => !existsSync(join(rootFolder, path))).map((path) => `${path} is missing`)[0];
}

/** npm ci removes node_modules, so neither npm nor its scripts may run on the Node that lies there. */
function withoutOwnBin() {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return { ...process.env, PATH: folders.join(delimiter) };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {'inherit' | 'pipe'} output shown as it comes, or kept
 * @returns {Promise<[number | null, string]>} exit code, null when it could not run at all; and what it said
 */
function run(command, args, env, output = 'inherit') {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd: rootFolder, env, stdio: ['inherit', output, output] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => settle([null, error.message]));
    child.once('close', (code, signal) => settle([code, signal ? `${said}stopped by ${signal}` : said]));
  });
}
