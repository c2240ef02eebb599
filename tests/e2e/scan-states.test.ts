import { beforeAll, describe, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { barriersOf, overflowOf, weightMax, weightOf } from './harness/page-faults.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { arrangeRareStates, scanStates } from './harness/scan-states.ts';
import type { ScanState } from './harness/scan-states.ts';

// Goal: whatever a printed code answers can be read by anybody in any of the five languages: no barrier that axe finds,
// nothing that runs out of the narrowest screen or with letters twice as large, light enough for one TCP window.
// Method: every state × language, as a reader's telephone asks for it.
let product: Product;
let states: readonly ScanState[];
const { asPhone } = aBrowser(() => product.origin);
beforeAll(async () => {
  product = await openProduct();
  await arrangeRareStates(product.ask);
  states = await scanStates(product.ask);
});

const tags = { vi: 'vi', en: 'en', zh: 'zh-Hans', ko: 'ko', ja: 'ja' } as const;
const asked = { vi: 'vi-VN', en: 'en-US', zh: 'zh-TW', ko: 'ko-KR', ja: 'ja-JP' } as const;
const scripts = {
  zh: /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

describe.each(['vi', 'en', 'zh', 'ko', 'ja'] as const)('in %s', (lang) => {
  test('every state is whole', async () => {
    // With script, because axe is one.
    const { page, context, forgive } = await asPhone({ locale: asked[lang] });
    forgive(/status of 40[04]/);
    const found: string[] = [];
    for (const state of states) {
      const reply = await page.goto(state.path);
      const faults = [...(await barriersOf(page, lang === 'vi')), ...(await overflowOf(page))];
      if (reply?.status() !== state.status) faults.push(`answers ${reply?.status()}`);
      if ((await page.locator('html').getAttribute('lang')) !== tags[lang])
        faults.push('is in another language');
      const text = await page.locator('body').innerText();
      if (lang !== 'vi' && lang !== 'en' && !scripts[lang].test(text)) faults.push('lacks its script');
      if ((await page.locator('nav a[hreflang]').count()) !== 4)
        faults.push('does not offer the four other languages');
      const bytes = await weightOf(`${product.origin}${state.path}?lang=${lang}`);
      if (bytes > weightMax) faults.push(`weighs ${bytes} bytes`);
      found.push(...faults.map((fault) => `${state.name} (${state.path}): ${fault}`));
    }
    expect(await context.cookies()).toEqual([]);
    expect(found).toEqual([]);
  });
});

test('what is read first aloud is the answer, then the good, then the way', async () => {
  const { page } = await asPhone({ javaScriptEnabled: false });
  const clear = states.find(({ name }) => name === 'clear');
  await page.goto(clear?.path ?? '');
  const text = await page.locator('main').innerText();
  const places = ['Rõ nguồn gốc', 'lô BT-', 'Đường đi của món hàng', 'Kiểm tra an toàn', 'Giữ và nấu'].map(
    (part) => text.indexOf(part),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('nav').first().isVisible()).toBe(false);
});

test('with script the page is handed on under its own address, in whatever language it was read', async () => {
  const { page, context } = await asPhone();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const path = states.find(({ name }) => name === 'clear')?.path ?? '';
  await page.goto(`${path}?lang=en`);
  await page.getByRole('button', { name: 'Share this page' }).tap();
  await page.getByText('The address of the page is copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${product.origin}${path}`);
  const { page: silent } = await asPhone({ javaScriptEnabled: false });
  await silent.goto(path);
  expect(await silent.getByRole('button').count()).toBe(0);
});
