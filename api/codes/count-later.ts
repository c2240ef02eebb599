import { countScan, inMarket } from '@so-cho/db';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/**
 * Counts a scan after the answer has gone, so that a slow or failing count never keeps a shopper waiting. Nothing
 * is counted without a language: only pages that a printed code opened say one.
 */
export function countLater(
  ctx: Ctx,
  market: MarketEntry,
  scan: { kind: 'stall' | 'lot'; code: string; language: string | undefined },
): void {
  const { language } = scan;
  if (language === undefined) return;
  const at = ctx.clock.now();
  setImmediate(() => {
    inMarket(ctx.orm, { marketId: market.id }, (tx) => countScan(tx, { ...scan, language, at })).catch(
      (thrown: unknown) => {
        // A lost count is a small loss; the reader has the page, and the log has the reason.
        ctx.log.warn({ err: thrown, subject: scan.code }, 'A scan was not counted.');
      },
    );
  });
}
