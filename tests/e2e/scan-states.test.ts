import { AxeBuilder } from '@axe-core/playwright';
import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
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
const ceiling = 14 * 1024;

describe.each(['vi', 'en', 'zh', 'ko', 'ja'] as const)('in %s', (lang) => {
  test('every state is whole', async () => {
    // With script, because axe is one.
    const { page, context, forgive } = await asPhone({ locale: asked[lang] });
    forgive(/status of 404/);
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
      const bytes = await weightOf(`${state.path}?lang=${lang}`, product.origin);
      if (bytes > ceiling) faults.push(`weighs ${bytes} bytes`);
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

/** @param isInBoth also in the dark, where colours differ and nothing else does, whatever the language */
async function barriersOf(page: Page, isInBoth: boolean): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  if (!isInBoth) return violations.map(inWords);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).setLegacyMode(true).withRules(['color-contrast']).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  return [...violations, ...dark.violations].map(inWords);
}

function inWords({ id, nodes }: { id: string; nodes: { target: unknown[] }[] }): string {
  const where = nodes.map((node) => node.target.join(' '));
  return `${id} ${where.slice(0, 3).join(', ')}`;
}

/** At the narrowest screen, and with letters of twice the size. */
async function overflowOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.setViewportSize({ width: 320, height: 780 });
  for (const size of ['16px', '32px']) {
    await page.locator('html').evaluate((html, px) => (html.style.fontSize = px), size);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) found.push(`runs ${over} px out of 320 px with letters of ${size}`);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  return found;
}

async function weightOf(path: string, origin: string): Promise<number> {
  const [reply] = await once(
    request(`${origin}${path}`, { headers: { 'accept-encoding': 'br, gzip' } }).end(),
    'response',
  );
  if (!(reply instanceof IncomingMessage)) throw new Error(`${path} was not answered.`);
  let bytes = 0;
  for await (const part of reply) bytes += Buffer.from(part).length;
  return bytes;
}
