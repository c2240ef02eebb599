import { correctionsOf, inMarket, actLeaf, writeAudit, type Orm } from '@so-cho/db';
import { escalatesOn, marketDay } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

const atOnce = 500;

/**
 * Escalates corrections that are past their day by as much as the market's rule says and were neither shown nor told
 * before. Time does it, no person; who acts on it is the head of the board.
 *
 * @returns how many were told now
 */
export async function escalateOverdue(
  deps: { readonly orm: Orm; readonly now: Date },
  market: Pick<MarketEntry, 'id' | 'code' | 'timeZone' | 'dayTurnsAt'>,
): Promise<number> {
  const today = marketDay(deps.now, market);
  return inMarket(deps.orm, { marketId: market.id }, async (tx) => {
    const open = await correctionsOf(tx, { limit: atOnce });
    const due = open.filter(
      (one) =>
        escalatesOn(one.due_on) <= today &&
        !one.events.some(({ state }) => state === 'escalated' || state === 'evidence_submitted'),
    );
    for (const { id, stall } of due) {
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
        after: { stall },
      });
    }
    return due.length;
  });
}
