import { describe, expect, test } from 'vitest';
import { anyCoded, supplierCodeIn, supplierOf } from './supplier-code.ts';

describe("a supplier's QR", () => {
  test.each([
    ['https://cho.example/N/BT/NH4K7QZ', { market: 'BT', code: 'NH4K7QZ' }],
    ['HTTPS://CHO.EXAMPLE/N/BT/NH4K7QZ', { market: 'BT', code: 'NH4K7QZ' }],
    ['http://localhost:3000/n/bt/nh4k7qz?lang=en', { market: 'BT', code: 'NH4K7QZ' }],
    [' https://cho.example/N/BT/NH4K7QZ/ ', { market: 'BT', code: 'NH4K7QZ' }],
  ])('is read from %s', (text, code) => {
    expect(supplierCodeIn(text)).toEqual(code);
  });

  test.each(['https://cho.example/L/BT-261122-0042-K', 'https://cho.example/N/BT', 'xin chào', ''])(
    'is not %j',
    (text) => {
      expect(supplierCodeIn(text)).toBeUndefined();
    },
  );

  test('names a supplier of this market alone', () => {
    const suppliers = [
      { name: 'Không mã', code: null },
      { name: 'Vựa', code: 'NH4K7QZ' },
      { name: 'Chưa có' },
    ];
    expect(supplierOf(suppliers, { market: 'BT', code: 'NH4K7QZ' }, 'bt')).toMatchObject({ name: 'Vựa' });
    expect(supplierOf(suppliers, { market: 'XT', code: 'NH4K7QZ' }, 'BT')).toBeUndefined();
    expect(supplierOf(suppliers, { market: 'BT', code: 'NH00000' }, 'BT')).toBeUndefined();
    expect(anyCoded(suppliers)).toBe(true);
    expect(anyCoded([{ code: null }, {}])).toBe(false);
  });
});
