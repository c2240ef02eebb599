import type { Page } from 'playwright-core';

/** Presses words on the kiosk's own keyboard. */
export async function pressWords(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Tìm món hàng, tên sạp hoặc số sạp' }).tap();
  const keys = page.getByRole('group', { name: 'Bàn phím' });
  for (const letter of words) {
    const name = letter === ' ' ? 'cách' : letter;
    await keys.getByRole('button', { name, exact: true }).tap();
  }
}

/** True once the kiosk's worker has everything: the page, its parts and the market's map. */
export function isKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/kiosk');
    const names = await caches.keys();
    const answers = names.find((name) => name.endsWith('-answers'));
    const kept = answers === undefined ? [] : await (await caches.open(answers)).keys();
    const paths = kept.map(({ url }) => new URL(url).pathname);
    return (
      registration?.active?.state === 'activated' &&
      ['/api/v1/markets/BT/map', '/api/v1/markets/BT/hall', '/api/v1/goods'].every((path) =>
        paths.includes(path),
      )
    );
  });
}
