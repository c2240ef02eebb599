import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { everyPage } from './harness/pages.ts';
import type { KnownPage } from './harness/pages.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: what every page promises, whoever it is for: no barrier that axe can find on a telephone, contrast on a dark desk
// too; nothing that runs out of the screen sideways, in either language. Method: each page is opened once in each
// language, measured at every width in both, and examined in Vietnamese: the second language changes words alone.
let product: Product;
let pages: readonly KnownPage[];
const { asPhone, asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
  pages = await everyPage(product);
});

describe.each(['vi', 'en'] as const)('in %s', (lang) => {
  test.each([
    ['public', 'anybody'],
    ['trader', 'a trader'],
    ['gate_guard', 'the gate'],
    ['inspector', 'an inspector'],
    ['board_head', 'the board'],
    ['authority', 'an authority'],
  ])('pages for %s have no barrier and fit the screen', async (who) => {
    const waiting = pages.filter((one) => one.who === who);
    const found: string[] = [];
    // Two at a time: while one is examined, the other is served.
    const take = async () => {
      const visitFor = visits();
      for (let known = waiting.shift(); known !== undefined; known = waiting.shift())
        found.push(...(await examine(await visitFor(known), known, lang)));
    };
    await Promise.all([take(), take()]);
    expect(found).toEqual([]);
  });
});

/** One browser for all pages of a kind, which keeps the scripts they share; a page that is missing has one of its own. */
function visits(): (known: KnownPage) => Promise<Page> {
  const begun = new Map<string, Page>();
  return async (known) => {
    const kind = `${known.status ?? 200} ${known.isScreen === true}`;
    const page = begun.get(kind);
    if (page) return page;
    const visit = await (known.isScreen ? asDesktop() : asPhone());
    if (known.status !== undefined) visit.forgive(/status of 404/);
    await enter(visit.context, known.who);
    begun.set(kind, visit.page);
    return visit.page;
  };
}

async function examine(page: Page, known: KnownPage, lang: 'vi' | 'en'): Promise<string[]> {
  const path = `${known.path}${known.path.includes('?') ? '&' : '?'}lang=${lang}`;
  await page.emulateMedia({ colorScheme: 'light' });
  if (!known.isScreen) await page.setViewportSize({ width: 360, height: 780 });
  // What is examined must have come to rest; what is only measured need not.
  const reply = await page.goto(path, { waitUntil: lang === 'vi' ? 'networkidle' : 'load' });
  const found = await faultsOf(page, { lang, isScreen: known.isScreen === true });
  if (reply?.status() !== (known.status ?? 200)) found.push(`answers ${reply?.status()}`);
  return found.map((fault) => `${path}: ${fault}`);
}

async function faultsOf(page: Page, at: { lang: 'vi' | 'en'; isScreen: boolean }): Promise<string[]> {
  const found: string[] = [];
  const open = (width: number) => page.setViewportSize({ width, height: width === 1920 ? 1080 : 900 });
  for (const width of at.isScreen ? [1920] : [320, 768, 1440, 360]) {
    await open(width);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) found.push(`runs ${over} px out of ${width} px`);
  }
  if (at.lang !== 'vi') return found;
  await hideRepetition(page);
  // Each size in one scheme, of which only contrast depends: colours are the same on both sizes, the rest in both schemes.
  for (const [width, colorScheme] of at.isScreen ? [[1920, 'light'] as const] : phoneAndDesk) {
    await open(width);
    await page.emulateMedia({ colorScheme });
    const barriers = await barriersOf(page, colorScheme === 'dark' ? ['color-contrast'] : []);
    found.push(...barriers.map((one) => `${one} (${width} px, ${colorScheme})`));
  }
  return found;
}

const phoneAndDesk = [
  [360, 'light'],
  [1440, 'dark'],
] as const;

/** Of brothers and sisters that one loop has drawn, rows, list items or stalls, forty are examined. */
async function hideRepetition(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kindOf = (one: Element) => `${one.tagName} ${one.getAttribute('class') ?? ''}`;
    for (const parent of document.querySelectorAll('body *')) {
      if (parent.childElementCount <= 40) continue;
      const seen = new Map<string, number>();
      for (const child of parent.children) {
        const count = (seen.get(kindOf(child)) ?? 0) + 1;
        seen.set(kindOf(child), count);
        if (count > 40 && (child instanceof HTMLElement || child instanceof SVGElement))
          child.style.setProperty('display', 'none', 'important');
      }
    }
  });
}

/** @param rules those alone; an empty list is all there are */
async function barriersOf(page: Page, rules: string[]): Promise<string[]> {
  // Without the blank page that the other mode opens for each run; there are no frames of others here.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} [${impact}] ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 4)
        .join(', ')}`,
  );
}
