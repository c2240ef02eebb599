// Goal: a number by which a person can be found does not reach a public page because somebody typed it into the wrong
// field, and an honest origin does.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFitForPublic, publicText } from './public-text.ts';

test.each([
  'vườn nhà cậu Ba 0903 123 456',
  'gọi 0903.123.456',
  '+84 903 123 456',
  '(028) 3962 1234',
  'O9O3 123 456',
  '０９０３１２３４５６',
  'CCCD 079 085 001 234',
  'MST 0312345678-001',
  'xe 51C-123.45',
  'xe 51c 12345',
  '63B1 234.56',
  '29-A1-2345',
  'zalo Ba Vườn',
  'ba@example.com',
  'https://example.com',
])('"%s" is kept to those who may see it', (text) => {
  expect(publicText(text)).toBe('');
});

test.each([
  '',
  'Cao Lãnh, Đồng Tháp',
  'ấp 4, xã Mỹ Hiệp',
  'Chợ đầu mối Bình Điền, ô B2-114',
  'Vựa Tám 79',
  'vùng nuôi ĐT-0417',
  'đường số 7, hẻm 123/45/6',
  'ghe về ngày 22/11/2026',
  'Farm 24h',
  'Nhà vườn 123456',
])('"%s" is shown', (text) => {
  expect(publicText(text)).toBe(text);
});

test('however a telephone number is parted, it is not shown', () => {
  const parts = fc.array(fc.constantFrom(' ', '.', '-', ' - ', '/', ''), { minLength: 9, maxLength: 9 });
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(digits, parts, fc.constantFrom('', 'anh Ba ', 'vườn nhà, '), (number, gaps, before) => {
      const text = `${before}0${number.map((digit, index) => `${gaps[index]}${digit}`).join('')}`;
      // What reads as a day of the calendar is taken for one, whoever may have meant otherwise.
      fc.pre(!/\d{1,2}([/.-])\d{1,2}\1\d{4}/.test(text));
      expect(isFitForPublic(text)).toBe(false);
    }),
  );
});
