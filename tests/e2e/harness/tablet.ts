import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { aCable } from './cable.ts';
import type { Cable } from './cable.ts';
import { openOwnBrowser } from './own-browser.ts';
import type { OwnBrowser } from './own-browser.ts';
import { becomes } from './polling.ts';
import { openProduct } from './product.ts';
import type { Product, StaffRole } from './product.ts';

/** A tablet of the staff: a browser process of its own that can be killed, on a network that can be cut. */
export class Tablet {
  readonly product: Product;
  readonly cable: Cable;
  /** Of the test's files; gone with the tablet. */
  readonly folder = mkdtempSync(join(tmpdir(), 'so-cho-tablet-'));
  #browser: OwnBrowser | undefined;

  private constructor(product: Product, cable: Cable) {
    this.product = product;
    this.cable = cable;
  }

  static async arrange(): Promise<Tablet> {
    const product = await openProduct();
    return new Tablet(product, await aCable(product.port));
  }

  get context(): BrowserContext {
    if (this.#browser === undefined) throw new Error('The tablet is not switched on.');
    return this.#browser.context;
  }

  /** Switches it on; what its disk kept is there. */
  async open(): Promise<Page> {
    this.#browser = await openOwnBrowser(join(this.folder, 'profile'));
    return this.context.newPage();
  }

  /** With SIGKILL, as an empty battery does. */
  async kill(): Promise<void> {
    await this.#browser?.kill();
  }

  /** Signs somebody in on it; needs the network. */
  async enter(role: StaffRole): Promise<void> {
    const { origin } = this.cable;
    const reply = await this.context.request.post(`${origin}/api/v1/session`, {
      data: this.product.staff(role),
      headers: { origin },
    });
    expect(reply.status()).toBe(201);
  }

  /** Opens the day and waits until its pages are on the tablet. */
  async takesTheDay(page: Page): Promise<void> {
    await page.goto(`${this.cable.origin}/kiem-tra/hom-nay`);
    await page.getByLabel('Mã sạp').waitFor();
    await this.keepsRoom(page, '/kiem-tra');
  }

  /** Waits until the pages of a room are on the tablet. */
  async keepsRoom(page: Page, room: '/kiem-tra' | '/cong'): Promise<void> {
    await becomes(
      () =>
        page.evaluate(async (scope) => {
          const found = await navigator.serviceWorker.getRegistration(scope);
          return found?.active?.state ?? 'none';
        }, room),
      'activated',
    );
  }

  async end(): Promise<void> {
    await this.kill();
    await this.cable.cut();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Draws a line as a finger does, and presses the button that takes it. */
export async function sign(page: Page, takeText: string): Promise<void> {
  const pad = page.getByLabel('Ký vào khung này');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no place to sign.');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let step = 1; step < 12; step += 1) {
    await page.mouse.move(box.x + 40 + step * 15, box.y + 40 + (step % 3) * 20);
  }
  await page.mouse.up();
  await page.getByRole('button', { name: takeText }).click();
}
