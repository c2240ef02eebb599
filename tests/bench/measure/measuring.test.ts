import { expect, test } from 'vitest';
import { readArguments, UsageFault } from '../arguments.ts';
import { verdictOf, type Line } from '../report/line.ts';
import { tableOf } from '../report/table.ts';
import { interleaved } from './rounds.ts';
import { median, quantile } from './statistics.ts';

test('a quantile is a value that was measured', () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.5, 0.95, 1].map((share) => quantile(values, share))).toEqual([1, 3, 5, 5]);
  expect(median([4, 1])).toBe(1);
  expect(() => median([])).toThrow();
});

test('both sides are measured in every round, begin in turn, and the first round does not count', async () => {
  const asked: string[] = [];
  let round = 0;
  const compared = await interleaved(3, {
    ours: async () => (asked.push('ours'), 10 * ++round),
    baseline: async () => (asked.push('baseline'), 10),
  });
  const [one, other] = [
    ['ours', 'baseline'],
    ['baseline', 'ours'],
  ];
  expect(asked).toEqual([one, other, one, other].flat());
  expect(compared).toEqual({
    ours: [20, 30, 40],
    baseline: [10, 10, 10],
    ratio: { median: 3, min: 2, max: 4 },
  });
});

const line: Line = {
  work: 'a work',
  unit: 'ms',
  ours: 12,
  baseline: { what: 'bare', value: 8 },
  ratio: { median: 1.5, min: 1.25, max: 2.5 },
  aim: { of: 'ratio', is: 'at-most', value: 1.5 },
  how: 'twice',
  raw: {},
};

test.each<[what: string, aim: Line['aim'], verdict: string]>([
  ['a ratio at its limit', { of: 'ratio', is: 'at-most', value: 1.5 }, 'met'],
  ['a ratio above it', { of: 'ratio', is: 'at-most', value: 1.499 }, 'missed'],
  ['a ratio that should be larger', { of: 'ratio', is: 'at-least', value: 1.6 }, 'missed'],
  ['a figure of our own', { of: 'ours', is: 'at-most', value: 15 }, 'met'],
  ['a work without an aim', null, 'no aim'],
])('%s is judged', (_, aim, verdict) => {
  expect(verdictOf({ ...line, aim })).toBe(verdict);
});

test('a ratio that was not measured misses its aim', () => {
  expect(verdictOf({ ...line, ratio: null })).toBe('missed');
});

test('the table names figures with their units and their spread, and says how they came about', () => {
  const [, , row, , note] = tableOf([line])
    .split('\n')
    .map((text) => text.trim());
  expect(note).toBe('a work: twice; against bare');
  expect(row?.split(/ {3,}/)).toEqual(['a work', '12 ms', '8 ms', '1.5 (1.25–2.5)', '≤ 1.5 ×', 'met']);
});

test('the command line adds genealogies, chooses works and refuses what it does not know', () => {
  const known = [{ name: 'trace' }, { name: 'goods-in' }, { name: 'soak', isOnDemand: true }];
  const asked = readArguments(['--quick', '--edges', '10000000,100000', '--only', 'trace'], known);
  expect(asked.sizes.edges).toEqual([100_000, 10_000_000]);
  expect([asked.sizeName, asked.works]).toEqual(['quick', ['trace']]);
  expect(readArguments([], known).works).toEqual(['trace', 'goods-in']);
  expect(readArguments(['--only', 'soak'], known).works).toEqual(['soak']);
  expect(readArguments(['--tiny'], known).works).toEqual(['trace', 'goods-in', 'soak']);
  for (const wrong of [['--only', 'x'], ['--edges', '10M'], ['--quick', '--tiny'], ['--fast']])
    expect(() => readArguments(wrong, known)).toThrow(UsageFault);
});
