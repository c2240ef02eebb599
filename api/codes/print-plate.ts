import { inMarket, stallPageRow } from '@so-cho/db';
import { assert, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import { noteOn } from './label-notes.ts';
import { stallAddress, type LabelForm } from './labels.ts';
import type { Page } from './print/marks.ts';
import { stallPlate } from './print/stall-plate.ts';

/**
 * The plate of a stall on A5, under its present code.
 *
 * @throws DomainError stall-unknown, gs1-number-missing
 */
export async function platePage(
  ctx: Ctx,
  market: MarketEntry,
  asked: { stall: string; form: LabelForm | undefined },
): Promise<Page> {
  const day = marketDay(ctx.clock.now(), market);
  const stall = await inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const found = await findStall(tx, market, asked.stall.toUpperCase());
    const row = await stallPageRow(tx, { stallId: found.id, day });
    assert(row, 'A stall that was found has a page.');
    return row;
  });
  return stallPlate({
    url: stallAddress(ctx.config.publicOrigin, market, stall.code, asked.form ?? 'alias'),
    stall: stall.code,
    market: market.name,
    zone: `${stall.zone_name} · ${stall.level_name}`,
    note: noteOn(ctx, market),
  });
}
