import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aiTableSource } from '../../db/domain/codes/digital-link/generate-ai-table.ts';
import {
  isLinterName,
  linters,
  parseBracketed,
  type PrefixSource,
} from '@so-cho/db/domain/codes/digital-link';
import { codeOf } from './gs1-names.ts';
import { conformance } from './vectors.ts';

interface LinterCase {
  readonly valid: boolean;
  readonly data: string;
  readonly error?: string;
  /** The data with a star before and behind what is wrong. */
  readonly errMarkup?: string;
}

/**
 * The tests of company prefixes put a source of their own behind the rule, whose answer shows in the expected error.
 * It speaks of the prefix that the case marks: the first of a coupon stands behind one digit, any other comes later.
 */
function sourceFor({ error, errMarkup = '' }: LinterCase): PrefixSource | undefined {
  const answers = new Map<string | undefined, ReturnType<PrefixSource>>([
    ['GS1_LINTER_INVALID_GCP_PREFIX', 'not-allocated'],
    ['GS1_LINTER_GCP_DATASOURCE_OFFLINE', 'offline'],
  ]);
  const answer = answers.get(error);
  let unasked = errMarkup.indexOf('*') <= 1 ? 0 : 1;
  return answer && (() => (unasked-- === 0 ? answer : 'allocated'));
}

conformance('GS1 syntax tests of components', 'gs1dl', (read) => {
  const byLinter: Record<string, LinterCase[]> = JSON.parse(read('syntax-engine/linters.json'));

  describe.each(Object.entries(byLinter))('%s', (name, cases) => {
    test(`agrees on ${cases.length} cases, on the error and on its place`, () => {
      if (!isLinterName(name)) throw new Error(`No rule is called ${name}`);
      const seen = cases.map((one) => {
        const { data } = one;
        const flaw = linters[name](data, sourceFor(one));
        if (!flaw) return { data, code: null, markup: null };
        const end = flaw.at + flaw.length;
        const marked = `${data.slice(0, flaw.at)}*${data.slice(flaw.at, end)}*${data.slice(end)}`;
        return { data, code: flaw.code, markup: marked };
      });
      const wanted = cases.map(({ valid, data, error, errMarkup }) => ({
        data,
        code: valid ? null : codeOf(error),
        markup: valid ? null : errMarkup,
      }));
      expect(seen).toEqual(wanted);
    });
  });
});

conformance('GS1 syntax dictionary', 'gs1dl', (read) => {
  test('the committed table is what the generator makes of the dictionary', () => {
    const committed = resolve(
      import.meta.dirname,
      '../../db/domain/codes/digital-link/generated/ai-table.ts',
    );
    const dictionary = read('dictionary/gs1-syntax-dictionary.txt');
    expect(readFileSync(committed, 'utf8')).toBe(aiTableSource(dictionary));
  });
});

conformance('GS1 syntax engine: errors of values', 'gs1dl', (read) => {
  interface Case {
    readonly bracketed: string;
    readonly error: string | null;
  }
  const cases: Case[] = JSON.parse(read('syntax-engine/ai-linter-errors.json'));

  test.each(cases)('$bracketed: $error', ({ bracketed, error }) => {
    const answer = parseBracketed(bracketed);
    expect(answer.ok ? null : answer.fault.code).toBe(error === null ? null : codeOf(error));
  });
});

conformance('Countries as GS1 labels name them', 'gs1dl/vocab', (read) => {
  interface Country {
    readonly 'alpha-2': string;
    readonly 'country-code': string;
  }
  test('every country is taken by its number and by its letters', () => {
    const countries: Country[] = JSON.parse(read('ai-slim-2.json'));
    const refused = countries.filter(
      (one) => linters.iso3166(one['country-code']) ?? linters.iso3166alpha2(one['alpha-2']),
    );
    expect(refused).toEqual([]);
    expect(countries.length).toBeGreaterThan(0);
  });
});
