import { actedLot, gtinOfGood, inMarket, labelRunsOf, lotBalance, type LabelRunRow } from '@so-cho/db';
import { isTrialOrigin, labelPapers, marketDay, pagesFor, parseQuantity } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from '../lots/find-lot.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { paperOf, quantityOfLabel } from './label-quantity.ts';
import type { LabelRun, LotLabels } from './label-shapes.ts';

/**
 * What a lot may still be labelled for, and the labels it has.
 *
 * @throws DomainError lot-unknown, stall-not-yours
 */
export async function listLotLabels(ctx: Ctx, market: MarketEntry, asked: string): Promise<LotLabels> {
  const code = lotCodeIn(market, asked);
  const day = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const lot = await actedLot(tx, { code, day });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'label:issue');
    const state = await lotBalance(tx, lot.id);
    const { amount_in: amountIn, amount_out: amountOut, amount_labelled: amountLabelled } = state;
    return {
      lot: lot.code,
      goodName: state.name_vi,
      goodNameEn: state.name_en,
      stall: lot.stall_code,
      day: lot.day,
      quantity: parseQuantity({ unit: lot.unit, amount: amountIn, askedSize: lot.asked_size }),
      amountOut,
      amountLabelled,
      amountLeft: amountIn === null ? null : amountIn - amountOut - amountLabelled,
      hasGs1Number: (await gtinOfGood(tx, state.good_code)) !== undefined,
      isTrial: isTrialOrigin(ctx.config.publicOrigin),
      runs: (await labelRunsOf(tx, lot.id)).map(runOf),
    };
  });
}

export function runOf(row: LabelRunRow): LabelRun {
  const paper = paperOf(row.paper);
  return {
    id: row.id,
    lot: row.lot_code,
    stall: row.stall_code,
    day: row.day,
    paper,
    form: row.form === 'gs1' ? 'gs1' : 'alias',
    count: row.count,
    pages: pagesFor(labelPapers[paper], row.count),
    quantity: quantityOfLabel(row, row.amount),
    hasSerials: row.has_serials,
    recordedAt: row.recorded_at.toISOString(),
    withdrawnFor: reasonOf(row.withdrawn_for),
  };
}

function reasonOf(text: string | null): LabelRun['withdrawnFor'] {
  return text === 'cancelled' || text === 'misprinted' || text === 'goods-moved' ? text : null;
}
