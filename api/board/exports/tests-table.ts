import type { ExportTable } from '../../exchange/tables.ts';
import type { BoardToday } from '../shapes.ts';
import type { ExportWords } from './words.ts';

type TestSums = Pick<BoardToday['checks30Days'][number], 'name' | 'presumptive'>;

/** Quick tests by what they looked for, each with its interval; the morning and a period say them alike. */
export function testsTable(words: ExportWords, tests: readonly TestSums[]): ExportTable {
  return {
    name: words.tests,
    columns: [
      { label: words.analyte, kind: 'text' },
      { label: words.n, kind: 'count' },
      { label: words.presumptive, kind: 'count' },
      { label: words.low, kind: 'share' },
      { label: words.high, kind: 'share' },
    ],
    rows: tests.map(({ name, presumptive }) => [
      name,
      presumptive.n,
      presumptive.k,
      presumptive.interval?.low ?? null,
      presumptive.interval?.high ?? null,
    ]),
  };
}
