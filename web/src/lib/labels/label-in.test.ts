import { lotCodeOf } from '@so-cho/db/domain/lots';
import { expect, test } from 'vitest';
import { labelIn } from './label-in.ts';

const lot = lotCodeOf({ market: 'BT', day: '2026-11-22', number: 42 });

test.each([
  [`HTTPS://SO-CHO.VN/L/${lot}/7KQ2ZD`, '', { lot, serial: '7KQ2ZD' }],
  [`https://so-cho.vn/01/09521234567892/10/${lot}/21/7kq2zd?x=1`, '', { lot, serial: '7KQ2ZD' }],
  [`https://so-cho.vn/L/${lot}`, '7kq2zd', { lot, serial: '7KQ2ZD' }],
  [lot.toLowerCase(), '7KQ2ZD', { lot, serial: '7KQ2ZD' }],
  ['không phải mã', '', { lot: undefined, serial: '' }],
])('%s with %j', (text, serial, read) => {
  expect(labelIn(text, serial)).toEqual(read);
});
