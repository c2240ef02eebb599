import { expect, test } from 'vitest';
import { massOnce } from './mass-once.ts';

// Goal: a kilogram that went through three lots is one kilogram. Method: a lot cut and handed on, and a mix with a stranger.
const lots = [
  { lot: 'root', grams: 30_000 },
  { lot: 'handed', grams: 12_000 },
  { lot: 'cut', grams: 8_500 },
];
const moves = [
  { from: 'root', to: 'handed', grams: 12_000 },
  { from: 'root', to: 'cut', grams: 8_500 },
  { from: 'root', to: null, grams: 2_000 },
];

test('what was made of a lot is in it already, whatever was lost on the way', () => {
  expect(massOnce(lots, moves)).toEqual({ grams: 30_000, lotsWithoutMass: 0 });
});

test('what came from a lot that is not among them counts', () => {
  expect(massOnce(lots.slice(1), moves)).toEqual({ grams: 20_500, lotsWithoutMass: 0 });
});

test('of a mix the part of the others counts', () => {
  const mixed = [...lots, { lot: 'mix', grams: 20_000 }];
  const into = [
    { from: 'handed', to: 'mix', grams: 12_000 },
    { from: 'stranger', to: 'mix', grams: 8_000 },
  ];
  expect(massOnce(mixed, [...moves, ...into])).toEqual({ grams: 38_000, lotsWithoutMass: 0 });
});

test('a lot of unknown mass is counted as one, unless all of it came from the others', () => {
  const unknown = [
    { lot: 'root', grams: null },
    { lot: 'part', grams: null },
  ];
  const move = [{ from: 'root', to: 'part', grams: null }];
  expect(massOnce(unknown, move)).toEqual({ grams: 0, lotsWithoutMass: 1 });
  expect(massOnce(unknown, [])).toEqual({ grams: 0, lotsWithoutMass: 2 });
});
