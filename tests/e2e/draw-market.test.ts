import { afterAll, beforeAll, expect, test } from 'vitest';
import { dragAndTakeBack, drawByHand } from './draw-market/draw-by-hand.ts';
import { drawByKeys, keyHand, mendByKeys } from './draw-market/draw-by-keys.ts';
import { fingerHand, heldTo, mouseHand } from './draw-market/hands.ts';
import { arrangeMarkets, eraseMarkets } from './draw-market/new-markets.ts';
import { findAndWalk, putInForce } from './draw-market/open-and-walk.ts';
import { aBrowser } from './harness/browser.ts';
import { barriersOf } from './harness/page-faults.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: whoever has only a mouse, only fingers or only keys draws the market of sixty stalls from nothing, puts it in
// force, finds a stall and is shown the way to it; axe finds nothing on the way. Method: three markets without a map in
// the running product, one for each hand; the page itself notes every key, mouse and finger that should not be there.
let product: Product;
const markets = { mouse: 'VED', touch: 'VEE', keys: 'VEF' } as const;
const { asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);

beforeAll(async () => {
  product = await openProduct();
  await arrangeMarkets(product, Object.values(markets));
});
afterAll(() => eraseMarkets(product, Object.values(markets)));

test('with a mouse alone', async () => {
  const { page, context, forgive } = await asDesktop();
  forgive(/status of 404/);
  const strange = await heldTo(context, 'mouse');
  await enter(context, 'board_clerk');
  await page.goto(`/m/${markets.mouse}`);
  const hand = mouseHand(page);
  await drawByHand(page, hand, markets.mouse);
  await dragAndTakeBack(page, hand);
  expect(await barriersOf(page, false)).toEqual([]);
  await putInForce(page, hand);
  await findAndWalk(page, hand, markets.mouse);
  expect(strange()).toEqual([]);
});

test('with fingers alone, on a tablet', async () => {
  const { page, context, forgive } = await asDesktop({
    viewport: { width: 1180, height: 820 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  forgive(/status of 404/);
  const strange = await heldTo(context, 'touch');
  await enter(context, 'board_clerk');
  await page.goto(`/m/${markets.touch}`);
  const hand = await fingerHand(context, page);
  await drawByHand(page, hand, markets.touch);
  await dragAndTakeBack(page, hand);
  expect(await barriersOf(page, false)).toEqual([]);
  await putInForce(page, hand);
  await findAndWalk(page, hand, markets.touch);
  expect(strange()).toEqual([]);
});

test('with keys alone', async () => {
  const { page, context, forgive } = await asDesktop();
  forgive(/status of 404/);
  const strange = await heldTo(context, 'keys');
  await enter(context, 'board_clerk');
  await page.goto(`/m/${markets.keys}`);
  await drawByKeys(page, markets.keys);
  await mendByKeys(page);
  expect(await barriersOf(page, false)).toEqual([]);
  const hand = keyHand(page);
  await putInForce(page, hand);
  await findAndWalk(page, hand, markets.keys);
  expect(strange()).toEqual([]);
});
