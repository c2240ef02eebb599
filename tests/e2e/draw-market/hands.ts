import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One way of working a page with nothing else: what the other hands could do, this one must not need. */
export interface Hand {
  press(what: Locator): Promise<void>;
  /** Writes into a field for text or numbers, the one thing that takes letters. */
  write(field: Locator, text: string): Promise<void>;
  tapAt(spot: Spot): Promise<void>;
  drag(from: Spot, to: Spot): Promise<void>;
}

/** Steps of a drag; a hand does not jump. */
const steps = 6;
const between = (from: Spot, to: Spot, step: number): Spot => ({
  x: from.x + ((to.x - from.x) * step) / steps,
  y: from.y + ((to.y - from.y) * step) / steps,
});

export function mouseHand(page: Page): Hand {
  return {
    press: (what) => what.click(),
    write: async (field, text) => {
      await field.click({ clickCount: 3 });
      await page.keyboard.type(text);
    },
    tapAt: ({ x, y }) => page.mouse.click(x, y),
    drag: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps });
      await page.mouse.up();
    },
  };
}

/** From the end of a drag to the next touch. */
const fingerLiftedMs = 500;

/** A finger: taps as the browser makes them of touches, drags as touches that move. */
export async function fingerHand(context: BrowserContext, page: Page): Promise<Hand> {
  const screen: CDPSession = await context.newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', spot?: Spot) =>
    void (await screen.send('Input.dispatchTouchEvent', { type, touchPoints: spot ? [spot] : [] }));
  return {
    press: (what) => what.tap(),
    write: async (field, text) => {
      await field.tap();
      await becomesFocused(field);
      // What stands there is marked, as a long press does, and the keyboard on the screen puts its text over it.
      await field.evaluate((element: HTMLInputElement) => element.select());
      await page.keyboard.insertText(text);
    },
    tapAt: async (spot) => {
      await touch('touchStart', spot);
      await touch('touchEnd');
    },
    drag: async (from, to) => {
      await touch('touchStart', from);
      for (let step = 1; step <= steps; step++) await touch('touchMove', between(from, to, step));
      await touch('touchEnd');
      // Chromium may take a tap that follows sooner for a part of the drag; no finger is that fast.
      await page.waitForTimeout(fingerLiftedMs);
    },
  };
}

async function becomesFocused(field: Locator): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('A tap did not put the focus into the field.');
}

export type Means = 'mouse' | 'touch' | 'keys';

/**
 * Holds a visit to one means: whatever another one did on any page of it is noted, and must stay nothing. Letters count
 * where they are no text of a field; a pointer counts by what kind it says it is.
 *
 * @returns what other means were used for so far
 */
export async function heldTo(context: BrowserContext, means: Means): Promise<() => readonly string[]> {
  const strange: string[] = [];
  await context.exposeBinding('noteStrangeHand', (_source, what: string) => void strange.push(what));
  await context.addInitScript((allowed) => {
    const note = (what: string) =>
      (window as unknown as { noteStrangeHand(what: string): void }).noteStrangeHand(what);
    addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted && event.pointerType !== allowed)
          note(`${event.pointerType} on ${location.pathname}`);
      },
      true,
    );
    addEventListener(
      'keydown',
      (event) => {
        const isText =
          event.target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(event.target.type);
        const isLetter = event.key.length === 1;
        if (allowed !== 'keys' && !(isText && isLetter)) note(`key ${event.key} on ${location.pathname}`);
      },
      true,
    );
  }, means);
  return () => strange;
}
