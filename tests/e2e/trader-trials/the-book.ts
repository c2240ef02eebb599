import type { BrowserContext, Page } from 'playwright-core';
import type { Product } from '../harness/product.ts';

export interface RecordedLot extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly day: string;
  readonly amount: number | null;
  readonly device_at: Date;
  readonly recorded_at: Date;
  readonly corrections: number;
  readonly papers: number;
}

/** Lots of one amount that the trader of XT wrote since the suite began: each trial has an amount of its own. */
export function lotsOf(product: Product, grams: number): Promise<RecordedLot[]> {
  return product.ask<RecordedLot>(
    `select lot.id, lot.code, lot.day::text, lot.amount::int as amount, lot.device_at, lot.recorded_at,
            (select count(*)::int from lot_event e where e.market_id = lot.market_id and e.lot_id = lot.id
               and e.kind = 'correction') as corrections,
            (select count(*)::int from paper_lot p where p.market_id = lot.market_id and p.lot_id = lot.id) as papers
       from lot join market on market.id = lot.market_id and market.code = 'XT'
      where lot.amount = $1 and lot.recorded_at > now() - interval '20 minutes' order by lot.recorded_at`,
    [grams],
  );
}

/** The page opened anew with nothing but what the phone has. */
export async function cutOff(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await page.goto('/tieu-thuong');
  await page.getByText('Mất mạng').first().waitFor();
}

/** Entries as they lie on the phone's disk, by state. */
export function onPhone(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const open = indexedDB.open('so-cho-trader');
        open.onerror = () => reject(new Error('The store does not open.'));
        open.onsuccess = () => {
          const all = open.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve((all.result as { state: { name: string } }[]).map((entry) => entry.state.name));
          };
        };
      }),
  );
}

/** Lays everything one phone has promised into another, as a restored backup does. */
export async function copyOutbox(from: Page, to: Page): Promise<void> {
  const entries = await from.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const open = indexedDB.open('so-cho-trader');
        open.onsuccess = () => {
          const all = open.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result as unknown[]);
          };
        };
      }),
  );
  await to.evaluate(
    (copied) =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('so-cho-trader');
        open.onsuccess = () => {
          const tx = open.result.transaction('outbox', 'readwrite');
          for (const entry of copied) tx.objectStore('outbox').put(entry);
          tx.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    entries,
  );
}
