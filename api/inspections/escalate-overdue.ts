import { actLeaf, correctionAlone, correctionsUntold, inMarket, writeAudit, type Orm } from '@so-cho/db';
import { escalatesOn, marketDay } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

/** What one run tells at most; the next takes what is left over. */
const atOnce = 500;

/**
 * Escalates corrections that are past their day by as much as the market's rule says, and that nobody was told of since
 * their last change: also evidence that was not accepted, or that nobody looked at. Time does it, no person; who acts on
 * it is the head of the board.
 *
 * @returns how many were told now
 */
export async function escalateOverdue(
  deps: { readonly orm: Orm; readonly now: Date },
  market: Pick<MarketEntry, 'id' | 'code' | 'timeZone' | 'dayTurnsAt'>,
): Promise<number> {
  const day = marketDay(deps.now, market);
  return inMarket(deps.orm, { marketId: market.id }, async (tx) => {
    const untold = await correctionsUntold(tx, { day });
    const due = untold.filter(({ dueOn }) => escalatesOn(dueOn) <= day).slice(0, atOnce);
    let told = 0;
    for (const { id } of due) {
      await correctionAlone(tx, id);
      // Somebody may have shown or verified it since the list was read.
      const [still] = await correctionsUntold(tx, { day, id });
      if (still === undefined) continue;
      await tx.db
        .insertInto('correction_event')
        .values({ market_id: tx.marketId, correction_id: id, state: 'escalated', recorded_at: deps.now })
        .execute();
      const facts = { correction: id, state: 'escalated', dueOn: null };
      const origin = { market, recordedAt: deps.now };
      await tx.db
        .insertInto('log_outbox')
        .values(actLeaf(origin, id, 'correction-event', facts))
        .execute();
      await writeAudit(tx, {
        at: deps.now,
        actorId: undefined,
        role: 'public',
        action: 'correction.escalated',
        subjectKind: 'correction',
        subjectId: id,
        after: { stall: still.stall },
      });
      told += 1;
    }
    return told;
  });
}
