import type { Page } from 'playwright-core';

export interface ShownNumber {
  readonly href: string;
  /** What the link reads, "41 lô có chứng từ (22 %)", or only its number where a share stands beside it. */
  readonly text: string;
}

/** Every number of the board's page that opens rows below `path`, also those in tables that are folded away. */
export async function numbersThatOpen(page: Page, path: string): Promise<ShownNumber[]> {
  const links = await page.locator(`main a[href*="${path}"]`).evaluateAll((found) =>
    found.map((link) => ({
      href: link.getAttribute('href') ?? '',
      text: (link.querySelector('b') ?? link).textContent ?? '',
    })),
  );
  return links.map(({ href, text }) => ({ href, text: text.replaceAll(/\s+/g, ' ').trim() }));
}

/** The whole number a Vietnamese text begins with: "1.234 lô" is 1234. */
export function leadingNumber(text: string): number {
  return Number((/\d[\d.]*/.exec(text)?.[0] ?? 'NaN').replaceAll('.', ''));
}

/** The tile of the board's page that says so. */
export function dueTile(page: Page, title: string): Promise<string> {
  return page.locator('main a').filter({ hasText: title }).locator('b').innerText();
}

/**
 * Stall codes that links lead to, sorted.
 *
 * @param parameter of the address that carries the code; without it the code ends the path
 */
export async function codesOf(
  page: Page,
  selector: string,
  parameter: string | undefined,
): Promise<string[]> {
  const hrefs = await page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs
    .map((href) => new URL(href, page.url()))
    .map((url) =>
      parameter === undefined ? url.pathname.split('/').at(-1) : url.searchParams.get(parameter),
    )
    .map((code) => code ?? '')
    .sort();
}

/** What the rows behind an address come to: "387 lô · 13,2 tấn". */
export async function sumOfRows(page: Page, href: string): Promise<string> {
  const html = await (await page.request.get(href)).text();
  const sum = /<p class="sum[^"]*">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  return sum
    .replaceAll(/<!--.*?-->|<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
