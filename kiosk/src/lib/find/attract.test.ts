import { expect, test } from 'vitest';
import { panelAt, panelMs } from './attract.ts';

// Goal: the board goes round and never stands still or empty. Method: some instants.
test('panels follow each other and begin again', () => {
  const panels = ['a', 'b', 'c'] as const;
  const shown = Array.from({ length: 4 }, (_, turn) => panelAt(turn * panelMs + 5, panels));
  expect(shown).toEqual(['a', 'b', 'c', 'a']);
  expect(panelAt(Date.now(), ['only'])).toBe('only');
});
