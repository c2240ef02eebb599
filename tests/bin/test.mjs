// `npm test`: installs what is missing, a browser and pdftoppm too, builds what changed and runs every test there is.
// The last line reads "N passed, N failed".
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureBuilt,
  ensureInstalled,
  ownBinFirst,
  pinnedNode,
  PrepareError,
  rootFolder,
} from '../../web/bin/prepare.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureRasteriser } from './rasteriser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'so-cho-counts-'));
try {
  await ensureInstalled();
  const browser = ensureBrowser();
  ensureRasteriser();
  await ensureBuilt();
  process.exitCode = report(await runTests(browser));
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = error.exitCode;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Runs both halves of the tests at the same time, on a core each: what asks the record, and what looks at the
 * product. The bench in its smallest size goes with the half that is done sooner.
 * Whoever names a project runs that alone.
 *
 * @param {string} browser
 * @returns {Promise<number[]>} vitest's exit codes
 */
function runTests(browser) {
  const given = process.argv.slice(2);
  const halves = given.some((one) => one.startsWith('--project'))
    ? [given]
    : [
        ['unit', 'integration'],
        ['bench', 'e2e'],
      ].map((projects) => [
        ...projects.flatMap((project) => ['--project', project]),
        '--passWithNoTests',
        ...given,
      ]);
  return Promise.all(halves.map((args, half) => runVitest(browser, args, join(folder, `${half}.json`))));
}

/**
 * @param {string} browser
 * @param {string[]} args
 * @param {string} countsFile
 * @returns {Promise<number>} vitest's exit code
 */
function runVitest(browser, args, countsFile) {
  const vitest = join(rootFolder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./tests/bin/count-reporter.ts'];
  const child = spawn(pinnedNode, [vitest, 'run', ...reporters, ...args], {
    cwd: rootFolder,
    env: { ...process.env, PATH: ownBinFirst(), CHROME_PATH: browser, COUNTS_FILE: countsFile },
    // Not the terminal itself: two runs that redraw it would write over each other.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((settle) => child.once('close', (code) => settle(code ?? 1)));
}

/** @param {number[]} codes @returns {number} what this command leaves with */
function report(codes) {
  const counts = codes.map((code, half) => countsOf(join(folder, `${half}.json`), code));
  const skipped = counts.flatMap((one) => one.skipped);
  const sum = (/** @type {'passed' | 'failed'} */ what) => counts.reduce((all, one) => all + one[what], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  for (const name of skipped) console.log(`skipped: ${name}`);
  // To run nothing is no success.
  const failures = failed === 0 && passed === 0 ? 1 : failed;
  console.log(
    `${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
  );
  return failures > 0 ? Math.max(1, ...codes) : 0;
}

/**
 * @param {string} file
 * @param {number} code
 * @returns {import('./count-reporter.ts').Counts}
 */
function countsOf(file, code) {
  if (!existsSync(file)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
  /** @type {import('./count-reporter.ts').Counts} */
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  // Vitest may fail for a reason that is no test's, such as a set-up that could not start.
  return { ...counts, failed: counts.failed === 0 && code !== 0 ? 1 : counts.failed };
}
