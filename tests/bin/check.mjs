// `npm run check`: everything that can be found without running the application. Each part runs even when another
// failed, two at a time, and prints its lines only when it found something.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, ownBinFirst, PrepareError, rootFolder } from '../../web/bin/prepare.mjs';

const parts = [
  ['types of db', 'tsc', '-p', 'db'],
  ['types of api', 'tsc', '-p', 'api'],
  ['types of fixtures', 'tsc', '-p', 'fixtures'],
  ['types of tests', 'tsc', '-p', 'tests'],
  ['types of the tests in browsers', 'tsc', '-p', 'tests/e2e'],
  ['types of the front door', 'tsc', '-p', 'web/serve'],
  ['types of the service worker', 'tsc', '-p', 'web/src/service-worker'],
  ['types of the settings', 'tsc', '-p', '.'],
  [
    'pages and components of web',
    'svelte-check',
    '--workspace',
    'web',
    '--fail-on-warnings',
    '--output',
    'human',
  ],
  [
    'pages and components of kiosk',
    'svelte-check',
    '--workspace',
    'kiosk',
    '--fail-on-warnings',
    '--output',
    'human',
  ],
  ['message catalogues', 'vitest', 'run', '--project', 'unit', 'web/ui/messages'],
  ['ESLint', 'eslint', '.'],
  ['Prettier', 'prettier', '--check', '--log-level', 'warn', '.'],
];

try {
  await ensureInstalled();
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}
const waiting = [...parts];
let failed = 0;
const lanes = Math.min(2, availableParallelism());
await Promise.all(Array.from({ length: lanes }, workThrough));
console.log(
  failed === 0 ? `All ${parts.length} checks passed.` : `${failed} of ${parts.length} checks failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;

async function workThrough() {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const [name, command, ...args] = part;
    const startedAt = Date.now();
    const { code, lines } = await run(command, args);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code === 0) continue;
    failed += 1;
    console.log(lines.trimEnd());
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number, lines: string }>}
 */
function run(command, args) {
  const child = spawn(join(rootFolder, 'node_modules/.bin', command), args, {
    cwd: rootFolder,
    env: { ...process.env, PATH: ownBinFirst(), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lines = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (lines += chunk));
  return new Promise((settle) => child.once('close', (code) => settle({ code: code ?? 1, lines })));
}
