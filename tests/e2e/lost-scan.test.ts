import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openLostDoor } from './harness/lost-door.ts';
import type { LostDoor } from './harness/lost-door.ts';
import { barriersOf, overflowOf, weightMax, weightOf } from './harness/page-faults.ts';
import { openProduct } from './harness/product.ts';
import { arrangeRareStates, scanStates } from './harness/scan-states.ts';

// Goal: the pages of a front door without its record are read as well as any other. Method: looked at in a browser in each language. The
// record of the product is every suite's and cannot be taken away here, so the front door's own functions write them; that a whole
// door without its record answers with them is what tests/page-cache/lost-record and lost-labels see.
let door: LostDoor;
let lot = '';
const { asPhone } = aBrowser(() => door.origin);
beforeAll(async () => {
  const product = await openProduct();
  await arrangeRareStates(product.ask);
  const states = await scanStates(product.ask);
  lot = states.find(({ name }) => name === 'clear')?.path ?? '';
  door = await openLostDoor(product.origin, { code: lot.slice(3), phone: '0900 000 999' });
});
afterAll(() => door.close());

const asked = { vi: 'vi-VN', en: 'en-US', zh: 'zh-CN', ko: 'ko-KR', ja: 'ja-JP' } as const;

test.each(['vi', 'en', 'zh', 'ko', 'ja'] as const)(
  'a held page, of a lot or for a label of it, and none (%s)',
  async (lang) => {
    const { page, forgive, context } = await asPhone({ locale: asked[lang] });
    forgive(/status of 503/);
    const found: string[] = [];
    for (const [path, status] of [
      [lot, 200],
      [`${lot}?tem=7KQ2ZD`, 200],
      [`/503${lot}`, 503],
    ] as const) {
      const reply = await page.goto(path);
      if (reply?.status() !== status) found.push(`${path} answers ${reply?.status()}`);
      for (const fault of [...(await barriersOf(page, true)), ...(await overflowOf(page))])
        found.push(`${path}: ${fault}`);
      if ((await page.locator('script').count()) > 0 && status === 503) found.push(`${path} has a script`);
      const bytes = await weightOf(`${door.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      if (bytes > weightMax) found.push(`${path} weighs ${bytes} bytes`);
    }
    expect(await context.cookies()).toEqual([]);
    expect(found).toEqual([]);
  },
);
