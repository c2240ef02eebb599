// Goal: no reader meets a text that is half filled, half translated or spelt in two Unicode forms.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { en } from './en/index.ts';
import { chooseLang, keepLang, problemText, t } from './index.ts';
import { vi } from './vi/index.ts';

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}|]+)/g)].map((match) => match[1] ?? ''))].sort();
}

test.each(Object.entries(vi))('%s asks for the same places in every language', (key, text) => {
  const english = Object.entries(en).find(([name]) => name === key)?.[1] ?? '';
  expect(placesOf(english)).toEqual(placesOf(text));
});

test('every text is NFC, not empty and without outer spaces', () => {
  for (const text of [...Object.values(vi), ...Object.values(en)]) {
    expect(text).toBe(text.normalize('NFC').trim());
    expect(text).not.toBe('');
  }
});

test('an English text that equals the Vietnamese one was forgotten', () => {
  const equal = Object.entries(vi).filter(([key, text]) =>
    Object.entries(en).some(([k, e]) => k === key && e === text),
  );
  expect(equal).toEqual([]);
});

test.each([
  [1, '1 slip waiting to be sent'],
  [2, '2 slips waiting to be sent'],
  [1200, '1,200 slips waiting to be sent'],
])('English counts %i as "%s"', (count, text) => {
  expect(t('en', 'net.waiting', { count })).toBe(text);
});

test('Vietnamese writes thousands with a dot and has one form for any number', () => {
  expect(t('vi', 'net.waiting', { count: 1200 })).toBe('1.200 phiếu chờ gửi');
});

test('a code without a sentence is shown as a code, never as nothing', () => {
  expect(problemText('vi', 'no-such-code')).toContain('no-such-code');
  expect(problemText('en', 'not-found')).toBe('It is not in the book.');
  expect(problemText('vi', 'toString')).toContain('toString');
});

test.each([
  [{ query: 'en', acceptLanguage: 'vi' }, 'en'],
  [{ query: 'xx', acceptLanguage: 'en-US,en;q=0.9' }, 'en'],
  [{ query: null, acceptLanguage: 'fr, en;q=0.4, vi;q=0.6' }, 'vi'],
  [{ query: null, acceptLanguage: 'en;q=0, fr' }, 'vi'],
  [{ query: null, acceptLanguage: 'en;q=nonsense' }, 'vi'],
  [{ query: null, acceptLanguage: null }, 'vi'],
] as const)('%o is answered in %s', (asked, lang) => {
  expect(chooseLang(asked)).toBe(lang);
});

test('links keep the language that was asked for, and add none that was not', () => {
  const asked = new URL('http://market.test/L/X?lang=en&x=1');
  expect(keepLang('/', asked)).toBe('/?lang=en');
  expect(keepLang('/m/BT?q=ca#list', asked)).toBe('/m/BT?q=ca&lang=en#list');
  expect(keepLang('/', new URL('http://market.test/?lang=xx'))).toBe('/');
});

test('every error code of the catalogue has its own sentence', () => {
  const catalogue = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const codes = [...catalogue.matchAll(/^\| `([a-z-]+)`/gm)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !Object.hasOwn(vi, `problem.${code}`))).toEqual([]);
});
