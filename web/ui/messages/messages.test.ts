// Goal: no reader meets a text that is half filled, half translated or spelt in two Unicode forms.
import './every-language.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { en } from './en/index.ts';
import { publicEn } from './en/public.ts';
import { chooseLang, keepLang, problemText, staffLangs, t, uncheckedLangs } from './index.ts';
import { ja } from './ja/index.ts';
import { ko } from './ko/index.ts';
import { vi } from './vi/index.ts';
import { zh } from './zh/index.ts';

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}|]+)/g)].map((match) => match[1] ?? ''))].sort();
}

const source = new Map<string, string>(Object.entries(vi));

function sourceOf(key: string): string {
  return source.get(key) ?? '';
}

const publicTexts = { zh, ko, ja };
const whole = { en, ...publicTexts };

test.each(Object.entries(whole))('%s asks for the same places as the Vietnamese text', (_lang, texts) => {
  for (const [key, text] of Object.entries(texts)) {
    expect([key, placesOf(text)]).toEqual([key, placesOf(sourceOf(key))]);
  }
});

test('every text is NFC, not empty and without outer spaces', () => {
  for (const text of [vi, ...Object.values(whole)].flatMap((texts) => Object.values(texts))) {
    expect(text).toBe(text.normalize('NFC').trim());
    expect(text).not.toBe('');
  }
});

test('an English text that equals the Vietnamese one was forgotten', () => {
  expect(Object.entries(en).filter(([key, text]) => text === sourceOf(key))).toEqual([]);
});

const scripts = {
  zh: /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};
const foreign = {
  zh: /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ja: /\p{Script=Hangul}/u,
};

test.each(['zh', 'ko', 'ja'] as const)('every text of %s is in its own script and is no copy', (lang) => {
  const copies = new Map(Object.entries(publicEn));
  const wrong = Object.entries(publicTexts[lang]).filter(
    ([key, text]) =>
      text === sourceOf(key) ||
      text === copies.get(key) ||
      !scripts[lang].test(text) ||
      foreign[lang].test(text),
  );
  expect(wrong).toEqual([]);
});

test('no Chinese text has a character of the traditional script where a simplified one is written', () => {
  const traditional =
    /[們個這來時說對開關門車東馬魚鳥見貝買賣紅綠錄經過還沒資訊號場長區單據實證業務員檢處費關於嗎無產從樣點視圖]/u;
  expect(Object.values(zh).filter((text) => traditional.test(text))).toEqual([]);
});

test('each language of shoppers says that nobody has checked it, the source does not', () => {
  expect(uncheckedLangs).toEqual(['zh', 'ko', 'ja']);
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
  [{ query: 'zh', acceptLanguage: 'vi' }, 'zh'],
  [{ query: 'zh-Hans', acceptLanguage: 'vi' }, 'zh'],
  [{ query: null, acceptLanguage: 'zh-CN,zh;q=0.9,en;q=0.8' }, 'zh'],
  [{ query: null, acceptLanguage: 'zh-TW' }, 'zh'],
  [{ query: null, acceptLanguage: 'zh-Hant-HK, en;q=0.5' }, 'zh'],
  [{ query: null, acceptLanguage: 'ko-KR,ko;q=0.9' }, 'ko'],
  [{ query: null, acceptLanguage: 'fr, ja;q=0.4, en;q=0.2' }, 'ja'],
  [{ query: 'ja', acceptLanguage: 'en', among: staffLangs }, 'en'],
  [{ query: 'ja', acceptLanguage: 'ja', among: staffLangs }, 'vi'],
  [{ query: null, acceptLanguage: 'ko, en;q=0.1', among: staffLangs }, 'en'],
  [{ query: 'en', acceptLanguage: 'vi' }, 'en'],
  [{ query: 'xx', acceptLanguage: 'en-US,en;q=0.9' }, 'en'],
  [{ query: null, acceptLanguage: 'fr, en;q=0.4, vi;q=0.6' }, 'vi'],
  [{ query: null, acceptLanguage: 'en;q=0, fr' }, 'vi'],
  [{ query: null, acceptLanguage: 'en;q=nonsense' }, 'vi'],
  [{ query: null, acceptLanguage: null }, 'vi'],
] as const)('%o is answered in %s', (asked, lang) => {
  expect(chooseLang(asked)).toBe(lang);
});

test('a shopper’s language says a problem of the staff by its code', () => {
  expect(problemText('ko', 'not-found')).toBe('장부에 없습니다.');
  expect(problemText('ko', 'same-person')).toContain('same-person');
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
