import { grantsOf, inMarket, outsideMarkets, writeAudit } from '@so-cho/db';
import type { Json } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';

/**
 * Writes an act of a person about their own sign-in into the audit of every market they belong to. It stands in no market's
 * transaction: the sign-in itself is of no market.
 *
 * @param action `session.opened`: subject kind, dot, past participle
 */
export async function noteAct(ctx: Ctx, userId: string, action: string, after?: Json): Promise<void> {
  const grants = await outsideMarkets(ctx.orm, { userId }, ({ db }) => grantsOf(db, userId));
  for (const { marketId, role } of grants) {
    if (marketId === null) continue;
    const facts = { at: ctx.clock.now(), actorId: userId, role, action, after, requestId: ctx.requestId };
    await inMarket(ctx.orm, { marketId, userId }, (tx) =>
      writeAudit(tx, { ...facts, subjectKind: 'person', subjectId: userId }),
    );
  }
}
