import { expect, test } from 'vitest';
import { closingTable } from './closing-table.ts';

const origin = 'http://localhost:3000';
const head = {
  role: 'board_head',
  name: 'Trưởng ban',
  where: '/ban-quan-ly',
  signIn: 'truongban.bt / x',
  market: 'BT',
};

test('every row begins its columns at the same place', () => {
  const lines = closingTable({ origin, setupKey: undefined, signIns: [head] }).split('\n');
  const starts = lines
    .filter((line) => line.includes(origin) && line.startsWith('  '))
    .map((line) => line.indexOf(origin));
  expect(starts.length).toBe(4);
  expect(new Set(starts).size).toBe(1);
});

test('the set-up key is shown while there is no market, and never after', () => {
  expect(closingTable({ origin, setupKey: 'k-1', signIns: [] })).toContain('k-1');
  expect(closingTable({ origin, setupKey: undefined, signIns: [] })).not.toContain('set-up key');
});

test('one market is listed and the others are named', () => {
  const other = { ...head, signIn: 'truongban.xt / x', market: 'XT' };
  const table = closingTable({ origin, setupKey: undefined, signIns: [head, other] });
  expect(table).toContain('truongban.bt');
  expect(table).not.toContain('truongban.xt');
  expect(table).toMatch(/chợ XT/);
});

test('without demonstration sign-ins nothing is said about them', () => {
  expect(closingTable({ origin, setupKey: undefined, signIns: [] })).not.toMatch(/mô phỏng|sign-in/);
});
