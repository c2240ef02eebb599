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
const countsFile = join(folder, 'counts.json');
try {
  await ensureInstalled();
  const browser = ensureBrowser();
  ensureRasteriser();
  await ensureBuilt();
  const code = await runVitest(browser);
  process.exitCode = report(code);
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = error.exitCode;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} browser
 * @returns {Promise<number>} vitest's exit code
 */
function runVitest(browser) {
  const vitest = join(rootFolder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./tests/bin/count-reporter.ts'];
  const child = spawn(pinnedNode, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
    cwd: rootFolder,
    env: { ...process.env, PATH: ownBinFirst(), CHROME_PATH: browser, COUNTS_FILE: countsFile },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((settle) => child.once('exit', (code) => settle(code ?? 1)));
}

/** @param {number} code @returns {number} */
function report(code) {
  if (!existsSync(countsFile)) {
    console.log('0 passed, 1 failed');
    return code || 1;
  }
  const { passed, failed, skipped } = JSON.parse(readFileSync(countsFile, 'utf8'));
  for (const name of skipped) console.log(`skipped: ${name}`);
  // Vitest may fail for a reason that is no test's, such as a set-up that could not start.
  const failures = failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
  console.log(
    `${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
  );
  return failures > 0 ? code || 1 : 0;
}
