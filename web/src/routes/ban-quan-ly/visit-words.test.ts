import { expect, test } from 'vitest';
import { namedVisits } from './visit-words.ts';

const visits = (...reasons: ('deadline' | 'points' | 'board' | 'random')[]) =>
  reasons.map((reason, index) => ({ stall: `A${index}`, reason }));
const stalls = (all: readonly { stall: string }[]) => all.map(({ stall }) => stall).join(' ');

test('a short list keeps the plan’s order and names one of the board’s choices and one of chance', () => {
  const plan = visits('deadline', 'points', 'points', 'points', 'board', 'board', 'random', 'random');
  expect(stalls(namedVisits(plan, 5))).toBe('A0 A1 A2 A4 A6');
  expect(stalls(namedVisits(plan, 3))).toBe('A0 A4 A6');
  expect(stalls(namedVisits(plan, 8))).toBe('A0 A1 A2 A3 A4 A5 A6 A7');
  expect(stalls(namedVisits(visits('points', 'points', 'points', 'random', 'random'), 3))).toBe('A0 A1 A3');
  expect(stalls(namedVisits(visits('points', 'points', 'points'), 2))).toBe('A0 A1');
});

test('what a screen names is among what the paper names', () => {
  const plan = visits(
    'points',
    'points',
    'points',
    'points',
    'points',
    'points',
    'board',
    'random',
    'random',
  );
  const paper = new Set(namedVisits(plan, 7).map(({ stall }) => stall));
  for (const { stall } of namedVisits(plan, 4)) expect(paper).toContain(stall);
});
