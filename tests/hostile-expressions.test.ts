import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';
import { expect, test } from 'vitest';

// Goal: no regular expression that may meet a stranger's text takes long over it (ASVS 1.3.12). Method: every literal of the code that
// runs is read out of its file and held against texts made to be hostile to it: what it repeats, many times over, and then something
// that does not fit. One that tries every way of dividing such a text would be at it for hours and is broken off.
const root = join(import.meta.dirname, '..');
/** Twice as long as the longest text that a shape lets in. */
const lettersMax = 2_000;
/** Trying each place of the text once is a few million steps and takes far less; each pair of places takes far more. */
const msMax = 500;

const files = execFileSync('git', ['ls-files', 'api', 'db', 'kiosk/src', 'web/serve', 'web/src', 'web/ui'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$|\/(generated|migrations|bin)\//.test(path));

interface Found {
  readonly where: string;
  readonly literal: string;
}

/** The script of a component is TypeScript too; expressions in its markup are few and short. */
function scriptOf(path: string): string {
  const source = readFileSync(join(root, path), 'utf8');
  return path.endsWith('.svelte')
    ? [...source.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((one) => one[1]).join('\n')
    : source;
}

function literalsOf(path: string): Found[] {
  const found: Found[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ where: path, literal: node.text });
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest));
  return found;
}

/** Only what repeats without an end can take long. */
const repeats = (literal: string) => /[*+]|,\}/.test(literal);

/** A sign of each kind that expressions tell apart. */
const signs = [...' aZ0ệ-._/%+:,;(\'"&=#@\\\n\t'];

/** Beginnings that lead past the fixed part of the expression, to what it repeats. */
function beginningsOf(source: string): string[] {
  const plain = /^[\^]?((?:\\[/.+]|[\w:-])*)/.exec(source)?.[1]?.replaceAll('\\', '') ?? '';
  return [...new Set(['', plain])];
}

/** Short texts out of the expression's own letters, so that what it wants in turn is repeated in turn. */
function unitsOf(source: string): string[] {
  const own = [...new Set(source.replaceAll(/\\[a-zA-Z]/g, '').match(/[^\\^$*+?()[\]{}|]/gu))].slice(0, 8);
  return [
    ...signs,
    ...own,
    ...own.flatMap((one) => ['a', '1', ' '].flatMap((other) => [one + other, other + one])),
  ];
}

/** A world of its own in which an expression can be broken off. */
const world = createContext({ text: '' });

/** @returns whether every text was done with in time */
function isQuick(literal: string, texts: readonly string[]): boolean {
  const look = new Script(`${literal}.exec(text)`);
  return texts.every((text) => {
    world['text'] = text;
    try {
      look.runInContext(world, { timeout: msMax });
      return true;
    } catch (thrown) {
      // Made in that world, it is no Error of this one.
      if (isOutOfTime(thrown)) return false;
      throw thrown;
    }
  });
}

function isOutOfTime(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

function textsAgainst(literal: string): string[] {
  const source = literal.slice(1, literal.lastIndexOf('/'));
  return beginningsOf(source).flatMap((first) =>
    unitsOf(source).map((unit) => `${first}${unit.repeat(lettersMax / unit.length)}\0`),
  );
}

test('an expression that divides in every way is found, so that the others are known to be none', () => {
  const hostile = ['/^(a+)+$/', '/(\\d+)*,/', '/^(\\w+\\s?)*$/', '/^key:(b|b)*$/'];
  expect(hostile.filter((literal) => isQuick(literal, textsAgainst(literal)))).toEqual([]);
});

test('no expression takes long over any text', { timeout: 300_000 }, () => {
  const all = files.flatMap(literalsOf).filter(({ literal }) => repeats(literal));
  expect(all.length).toBeGreaterThan(100);
  const once = [...new Map(all.map((one) => [one.literal, one])).values()];
  const slow = once.filter(({ literal }) => !isQuick(literal, textsAgainst(literal)));
  expect(slow).toEqual([]);
});
