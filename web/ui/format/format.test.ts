// Goal: numbers and moments read as people at a market write them, whatever the server's own clock and language are.
import { formatMass } from '@so-cho/db/domain/goods';
import { expect, test } from 'vitest';
import {
  dayOf,
  formatDay,
  formatDayShort,
  formatDifference,
  formatKg,
  formatMoment,
  formatShare,
  formatTyped,
  formatWeekday,
  parseNumber,
} from './index.ts';
import { isLang } from '../messages/index.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('grams become kilograms in the words of each language', () => {
  expect(plain(formatKg('vi', 1500))).toBe('1,5 kg');
  expect(plain(formatKg('en', 1234567))).toBe('1,234.567 kg');
});

test('a share that is not quite none or all never reads as none or all', () => {
  expect(plain(formatShare('vi', 0))).toBe('0 %');
  expect(plain(formatShare('vi', 0.004))).toBe('< 1 %');
  expect(plain(formatShare('vi', 0.999))).toBe('> 99 %');
  expect(plain(formatShare('vi', 1))).toBe('100 %');
});

test('a difference is a share where there is one, and else a number in the words of the figure', () => {
  const tons = (grams: number) => formatMass(grams, 'vi');
  expect(plain(formatDifference('vi', { by: -31, share: -0.031 }))).toBe('−3 %');
  expect(plain(formatDifference('vi', { by: 11, share: null }))).toBe('+11');
  expect(plain(formatDifference('vi', { by: 0, share: null }))).toBe('0');
  expect(plain(formatDifference('vi', { by: -1_200_000, share: null }, tons))).toBe('−1,2 tấn');
});

test.each([
  ['1,5', 1.5],
  ['1.5', 1.5],
  [' 42 ', 42],
  ['1.234', 1.234],
  ['1.234,5', 1234.5],
  ['1.234.567', 1234567],
  ['', undefined],
  ['-3', undefined],
  ['1e3', undefined],
  ['1,5,5', undefined],
])('"%s" is read as %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test.each([0, 1.5, 0.25, 1234, 1234.5, 9999])('%d is read back as it was shown', (value) => {
  expect(parseNumber(formatTyped('vi', value))).toBe(value);
  expect(parseNumber(formatTyped('en', value))).toBe(value);
});

test('a moment is an hour today, a date on another day, a year when that differs', () => {
  const today = '2026-11-22';
  expect(formatMoment('vi', '2026-11-21T21:10:00Z', today)).toBe('04:10');
  expect(formatMoment('vi', '2026-11-21T16:40:00Z', today)).toBe('21/11 23:40');
  expect(formatMoment('vi', '2026-11-20', today)).toBe('20/11');
  expect(formatMoment('en', '2025-12-31T18:00:00Z', '2026-01-02')).toBe('01/01 01:00');
  expect(formatMoment('vi', '2025-12-31', today)).toBe('31/12/2025');
  expect(dayOf('2026-11-21T17:00:00Z')).toBe('2026-11-22');
  expect(formatWeekday('vi', today)).toBe('Chủ Nhật, 22/11/2026');
});

test('Chinese, Korean and Japanese readers cannot take the day for the month', () => {
  const day = '2026-11-12';
  expect(['zh', 'ko', 'ja'].map((lang) => isLang(lang) && formatDay(lang, day))).toEqual([
    '2026年11月12日',
    '2026년 11월 12일',
    '2026年11月12日',
  ]);
  expect(formatDayShort('zh', day)).toBe('11月12日');
  expect(formatMoment('ko', '2026-11-11T21:10:00Z', '2026-11-13')).toBe('11월 12일 04:10');
  expect(formatWeekday('ja', day)).toBe('2026年11月12日 木曜日');
});
