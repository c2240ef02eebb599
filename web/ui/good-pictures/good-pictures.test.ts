// Goal: what a shopper sees beside a good's name is that good, and each drawing keeps to the field and the one line.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawnGoods, goodPicture } from './index.ts';

const catalogue = readFileSync(new URL('../../../fixtures/data/goods.csv', import.meta.url), 'utf8');
const codes = new Set(catalogue.split('\n').map((row) => row.split(',', 1)[0] ?? ''));
const goods = Object.values(drawnGoods).flat();

test('at least forty goods have a drawing, each of them known and drawn once', () => {
  expect(goods.length).toBeGreaterThan(120);
  expect(Object.keys(drawnGoods).length).toBeGreaterThan(60);
  expect(goods.filter((good) => !codes.has(good))).toEqual([]);
  expect(new Set(goods).size).toBe(goods.length);
  expect(goodPicture('giay-ve-sinh')).toBeUndefined();
});

test.each(Object.entries(drawnGoods))('%s is one path inside its field', (_name, [good = '']) => {
  const path = goodPicture(good) ?? '';
  expect(path).toMatch(/^M[\dMmLlHhVvCcSsAaZz\s.,-]+$/);
  // Absolute places of the pen: none lies outside the field with its margin.
  for (const [, x, y] of path.matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(24);
    expect(Number(y)).toBeGreaterThanOrEqual(0);
    expect(Number(y)).toBeLessThanOrEqual(24);
  }
});
