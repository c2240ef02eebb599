// `npm run licences`: every package that the product runs with, and its licence, read from the lock file. Ends with 1 when one
// has a licence that nobody here has looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const rootFolder = join(import.meta.dirname, '../..');

/** Licences under which a part may be used beside Apache-2.0. LGPL and MPL parts are used as they are, in files of their own. */
export const allowedLicences = [
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Python-2.0',
  'OFL-1.1',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'CC0-1.0',
  'Unlicense',
];

/** Packages whose package.json names no licence, with the one their own licence file is under. */
const lookedAt: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

export interface LicensedPart {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
}

/** Every package that the product runs with, in the order of the alphabet. */
export function licences(): LicensedPart[] {
  const text = readFileSync(join(rootFolder, 'package-lock.json'), 'utf8');
  const lock = JSON.parse(text) as { packages: Record<string, Locked> };
  return Object.entries(lock.packages)
    .filter(([path, one]) => path.includes('node_modules/') && !one.link && !one.dev && !one.devOptional)
    .map(([path, one]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version: one.version, licence: one.license ?? lookedAt[name] ?? 'none' };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @param licence an SPDX expression */
export function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(/ AND | OR /)
    .every((one) => allowedLicences.includes(one));
}

if (process.argv[1] === import.meta.filename) {
  const all = licences();
  for (const { name, version, licence } of all) console.log(`${licence}\t${name}@${version}`);
  const wrong = all.filter(({ licence }) => !isAllowed(licence));
  console.log(
    `${all.length} packages; not looked at: ${wrong.map(({ name }) => name).join(', ') || 'none'}.`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
