// Makes api/access/data/common-passwords.txt: `node api/access/passwords/make-list.mjs FOLDER`, where FOLDER holds the two
// packages that the list comes from (`npm install --no-save --prefix FOLDER zxcvbn@4.4.2 @zxcvbn-ts/language-common@4.1.3`).
// The product itself needs neither.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How many of the most frequent ones are taken whatever their length. */
const mostFrequent = 20_000;
/** Longer ones are taken all: these are what our own rule of length lets through. */
const longFrom = 10;

const folder = resolve(process.argv[2] ?? '.');
const resolveIn = createRequire(join(folder, 'package.json')).resolve;
const older = /passwords:\s*"([^"]*)"/.exec(
  readFileSync(join(folder, 'node_modules/zxcvbn/lib/frequency_lists.js'), 'utf8'),
);
const { dictionary } = await import(pathToFileURL(resolveIn('@zxcvbn-ts/language-common')).href);
const byFrequency = older?.[1]?.split(',') ?? [];
const newer = dictionary['passwords-common'];
if (byFrequency.length < mostFrequent || newer.length < mostFrequent)
  throw new Error('One of the two packages is not as expected.');

const words = new Set(byFrequency.slice(0, mostFrequent));
for (const word of [...byFrequency, ...newer]) if (word.length >= longFrom) words.add(word);
const clean = [...words]
  .map((word) => word.toLowerCase().normalize('NFC'))
  .filter((word) => /^\S{4,}$/u.test(word));
const head = [
  '# Passwords that many people use: nobody may choose one, nor one that only adds figures or marks to it.',
  '# Source: frequency lists of zxcvbn 4.4.2 and @zxcvbn-ts/language-common 4.1.3, made by passwords/make-list.mjs.',
  '# Licence of both: MIT. Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc.; copyright (c) zxcvbn-ts contributors.',
];
writeFileSync(
  new URL('../data/common-passwords.txt', import.meta.url),
  `${[...head, ...[...new Set(clean)].sort()].join('\n')}\n`,
);
