import { expect, test } from 'vitest';
import { namedBy } from './named-by.ts';

const marketOf = (gln: string) => (gln === '9521234000010' ? 'BT' : undefined);

test.each([
  ['/L/BT-261122-0042-X', 'BT', 'BT-261122-0042-X', '/L/BT-261122-0042-X'],
  ['/L/BT-261122-0042-X/7KQ2ZD', 'BT', 'BT-261122-0042-X · 7KQ2ZD', '/L/BT-261122-0042-X/7KQ2ZD'],
  ['/L/nonsense', undefined, 'nonsense', '/L/nonsense'],
  ['/S/BT/C1-12', 'BT', 'C1-12', '/S/BT/C1-12'],
  ['/m/BT', 'BT', undefined, '/m/BT'],
  ['/g/ca-loc-dong', undefined, undefined, '/g/ca-loc-dong'],
  ['/01/09521234567892/10/bt-261122-0042-x', 'BT', 'BT-261122-0042-X', '/L/BT-261122-0042-X'],
  [
    '/01/09521234567892/10/BT-261122-0042-X/21/7kq2zd//',
    'BT',
    'BT-261122-0042-X · 7KQ2ZD',
    '/L/BT-261122-0042-X/7KQ2ZD',
  ],
  ['/01/09521234567892', undefined, '01/09521234567892', '/01/09521234567892'],
  ['/01/x', undefined, '01/x', '/01/x'],
  ['/414/9521234000010', 'BT', undefined, '/m/BT'],
  ['/414/9521234000010/254/c1-12', 'BT', 'C1-12', '/S/BT/C1-12'],
  ['/414/9521234000027/254/C1-12', undefined, '414/9521234000027/254/C1-12', '/414/9521234000027/254/C1-12'],
])('%s', (path, market, code, page) => {
  expect(namedBy(path, marketOf)).toEqual({ market, code, page });
});
