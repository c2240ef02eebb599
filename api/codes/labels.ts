import { factsByCode, inMarket } from '@so-cho/db';
import { isTrialOrigin, lotUrl, stallUrl, trialLabelWords } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { askedLot, lotUnknown } from '../lots/find-lot.ts';
import { findStall } from '../market/show-stall.ts';
import type { Label } from './draw-label.ts';

/**
 * The label of a lot: its address, its code, its stall and day.
 *
 * @throws DomainError lot-unknown
 */
export async function lotLabel(ctx: Ctx, asked: string): Promise<Label> {
  const { market, code } = await askedLot(ctx, asked);
  const lot = await inMarket(ctx.orm, { marketId: market.id }, (tx) => factsByCode(tx, code));
  if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
  const [, month, day] = lot.day.split('-');
  return {
    url: lotUrl(ctx.config.publicOrigin, lot.code),
    errorLevel: 'M',
    modulePx: 8,
    capitalMm: 2,
    lines: [lot.code, `SẠP ${lot.stall_code} ${day}/${month}`, ...trialLine(ctx)],
  };
}

/**
 * The plate of a stall. It carries the stall's present code; former plates stay good for ever.
 *
 * @throws DomainError stall-unknown
 */
export async function stallLabel(ctx: Ctx, market: MarketEntry, asked: string): Promise<Label> {
  const stall = await inMarket(ctx.orm, { marketId: market.id }, (tx) =>
    findStall(tx, market, asked.toUpperCase()),
  );
  return {
    url: stallUrl(ctx.config.publicOrigin, market.code, stall.code),
    errorLevel: 'Q',
    modulePx: 12,
    capitalMm: 5,
    lines: [`SẠP ${stall.code}`, market.code, ...trialLine(ctx)],
  };
}

function trialLine(ctx: Ctx): string[] {
  return isTrialOrigin(ctx.config.publicOrigin) ? [trialLabelWords.vi] : [];
}
