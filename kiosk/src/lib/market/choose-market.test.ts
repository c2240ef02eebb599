import { expect, test } from 'vitest';
import { chooseMarket } from './choose-market.ts';

const two = [{ code: 'BT' }, { code: 'XT' }];

test.each([
  ['the address wins, in any case', { asked: ' bt', remembered: 'XT', markets: two }, 'BT'],
  ['an address that is no code is no wish', { asked: '../x', remembered: 'XT', markets: two }, 'XT'],
  ['what was chosen once stays', { asked: null, remembered: 'XT', markets: undefined }, 'XT'],
  ['one market needs no choice', { asked: null, remembered: undefined, markets: [{ code: 'BT' }] }, 'BT'],
  ['of two a person chooses', { asked: null, remembered: undefined, markets: two }, undefined],
  ['without a list nothing is known', { asked: '', remembered: undefined, markets: undefined }, undefined],
])('%s', (_, from, code) => {
  expect(chooseMarket(from)).toBe(code);
});
