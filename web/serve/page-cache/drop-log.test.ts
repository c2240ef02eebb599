import { expect, test } from 'vitest';
import { DropLog } from './drop-log.ts';

test('a page begun before a drop of one of its tags is overtaken, and one begun after is not', () => {
  const drops = new DropLog();
  const early = drops.begin();
  drops.drop(['l:1']);
  const late = drops.begin();
  expect(drops.isTrue(early, ['l:1', 'm:BT'])).toBe(false);
  expect(drops.isTrue(early, ['l:2', 'm:BT'])).toBe(true);
  expect(drops.isTrue(late, ['l:1'])).toBe(true);
  drops.dropAll();
  expect(drops.isTrue(late, ['l:2'])).toBe(false);
});

test('a load of changes overtakes whatever is under way instead of filling the memory', () => {
  const drops = new DropLog();
  const early = drops.begin();
  for (let n = 0; n < 10_001; n += 1) drops.drop([`l:${n}`]);
  expect(drops.isTrue(early, ['s:never-dropped'])).toBe(false);
  expect(drops.isTrue(drops.begin(), ['l:1'])).toBe(true);
});
