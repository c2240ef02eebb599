import { randomBytes } from 'node:crypto';
import { actedLot, gtinOfGood, insertLabelRun, lotBalance } from '@so-cho/db';
import { DomainError, labelPapers, marketDay, newSerials, pagesFor } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from '../lots/find-lot.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { quantityOfLabel } from './label-quantity.ts';
import { numberMissing } from './labels.ts';
import type { IssueLabels, LabelRun } from './label-shapes.ts';

/**
 * Issues labels of a lot: from here on so much of it is promised to parcels. They belong to the stall where the lot is and
 * to the market day of the printing.
 *
 * @throws DomainError lot-unknown, stall-not-yours, gs1-number-missing; labels-over-balance when the lot has less left
 */
export async function issueLabels(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, ...input }: IssueLabels & { lot: string },
): Promise<LabelRun> {
  const code = lotCodeIn(market, asked);
  const now = ctx.clock.now();
  const day = marketDay(now, market);
  const form = input.form ?? 'alias';
  const write = { market, key: input.id, operation: 'issueLabels', body: { ...input, code } };
  return writeOnce(ctx, write, async (tx) => {
    const lot = await actedLot(tx, { code, day });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    const onBehalf = actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'label:issue');
    const state = await lotBalance(tx, lot.id);
    const left = state.amount_in === null ? null : state.amount_in - state.amount_out - state.amount_labelled;
    if (left !== null && input.count * input.amount > left) {
      throw new DomainError(
        'labels-over-balance',
        'conflict',
        'The lot has less left than these labels say.',
        {
          details: { unit: lot.unit, left, asked: input.count * input.amount },
        },
      );
    }
    if (form === 'gs1' && (await gtinOfGood(tx, state.good_code)) === undefined) throw numberMissing();
    const { id, paper, count, amount, hasSerials } = input;
    await insertLabelRun(tx, {
      ...{ id, paper, count, amount, form, day, onBehalf },
      lotId: lot.id,
      stallId: lot.stall_id,
      serials: hasSerials ? newSerials(count, randomBytes) : [],
      recordedAt: now,
      recordedBy: personOf(ctx),
    });
    await audit(ctx, tx, {
      action: 'labels.issued',
      subjectKind: 'lot',
      subjectId: lot.id,
      after: { code, run: id, count, amount, unit: lot.unit, paper, hasSerials },
      at: now,
    });
    return {
      ...{ id, paper, count, form, day, hasSerials },
      lot: code,
      stall: lot.stall_code,
      pages: pagesFor(labelPapers[paper], count),
      quantity: quantityOfLabel(lot, amount),
      recordedAt: now.toISOString(),
      withdrawnFor: null,
    };
  });
}
