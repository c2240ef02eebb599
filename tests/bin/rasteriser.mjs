// Finds what turns a PDF into pixels for the tests, or installs it. Runs on any Node from 20 on, after npm ci.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PrepareError } from '../../web/bin/prepare.mjs';

/**
 * `pdftoppm` of the PATH, else Debian's poppler-utils when root. Labels are judged by what a printer makes of them, so
 * there is no going on without it.
 */
export function ensureRasteriser() {
  if (answers() || (debianPackage() && answers())) return;
  throw new PrepareError(
    1,
    'pdftoppm could be neither found nor installed; the label tests turn PDFs into pixels with it. Install poppler-utils (Debian, Ubuntu) or poppler (Homebrew, Fedora).',
  );
}

function debianPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  console.log("Installing Debian's poppler-utils, for the tests of printed labels…");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'], {
    stdio: 'inherit',
    env,
  });
  return true;
}

function answers() {
  return spawnSync('pdftoppm', ['-v'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
