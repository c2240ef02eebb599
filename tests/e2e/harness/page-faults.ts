import { AxeBuilder } from '@axe-core/playwright';
import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import type { Page } from 'playwright-core';

/** Compressed, with its styles: what fits the first window of TCP. */
export const weightMax = 14 * 1024;

/** @param isInBoth also in the dark, where colours differ and nothing else does, whatever the language */
export async function barriersOf(page: Page, isInBoth: boolean): Promise<string[]> {
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
export async function overflowOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.setViewportSize({ width: 320, height: 780 });
  for (const size of ['16px', '32px']) {
    await page.locator('html').evaluate((html, px) => (html.style.fontSize = px), size);
    const { over, text } = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const outside = [...document.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > width,
      );
      return {
        over: document.documentElement.scrollWidth - width,
        text: outside.at(-1)?.textContent.trim().slice(0, 60),
      };
    });
    if (over > 0) found.push(`runs ${over} px out of 320 px with letters of ${size}: ${text}`);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  return found;
}

/** Bytes of a page as a browser takes it, compressed. */
export async function weightOf(url: string): Promise<number> {
  const [reply] = await once(
    request(url, { headers: { 'accept-encoding': 'br, gzip', accept: 'text/html' } }).end(),
    'response',
  );
  if (!(reply instanceof IncomingMessage)) throw new Error(`${url} was not answered.`);
  let bytes = 0;
  for await (const part of reply) bytes += Buffer.from(part).length;
  return bytes;
}
