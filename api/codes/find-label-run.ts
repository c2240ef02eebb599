import { actedLot, labelRunById, type LabelRunRow, type Tx } from '@so-cho/db';
import { assert, DomainError, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';

/** A run of labels that this person may print. @throws DomainError label-run-unknown, stall-not-yours */
export async function findLabelRun(ctx: Ctx, tx: Tx, market: MarketEntry, id: string): Promise<LabelRunRow> {
  const run = await labelRunById(tx, id);
  if (!run) throw new DomainError('label-run-unknown', 'not-found', 'No labels were issued under this id.');
  const lot = await actedLot(tx, { code: run.lot_code, day: marketDay(ctx.clock.now(), market) });
  assert(lot, 'label_run_lot_fk keeps a lot that has labels.');
  actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'label:issue');
  return run;
}
