// Finds a browser for the tests, or installs one. Runs on any Node from 20 on, after npm ci.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ownBinFirst, pinnedNode, PrepareError, rootFolder } from '../../web/bin/prepare.mjs';

const commands = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * CHROME_PATH, else an installed Chrome or Chromium, else Debian's package when root, else Playwright's.
 * @returns {string} path of an executable that answered --version
 */
export function ensureBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (answers(given)) return given;
    throw new PrepareError(
      1,
      `CHROME_PATH is "${given}", which does not start. Allowed: the path of a Chrome or Chromium.`,
    );
  }
  const found = installedBrowser() ?? debianBrowser() ?? playwrightBrowser();
  if (found) return found;
  throw new PrepareError(
    1,
    'No browser could be found or installed. Install Chrome or Chromium, or set CHROME_PATH.',
  );
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...inPath, ...applications, downloadedPath()].find(
    (path) => path && existsSync(path) && answers(path),
  );
}

function debianBrowser() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined;
  console.log("Installing Debian's chromium, for the tests in a browser…");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env,
  });
  return installedBrowser();
}

function playwrightBrowser() {
  console.log("Installing Playwright's Chromium, for the tests in a browser…");
  const env = { ...process.env, PATH: ownBinFirst() };
  spawnSync(join(rootFolder, 'node_modules/.bin/playwright-core'), ['install', 'chromium'], {
    stdio: 'inherit',
    env,
  });
  return installedBrowser();
}

/** Where Playwright would put, or has put, its own. */
function downloadedPath() {
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))";
  const asked = spawnSync(pinnedNode, ['-e', script], { cwd: join(rootFolder, 'tests'), encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** @param {string} path */
function answers(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
