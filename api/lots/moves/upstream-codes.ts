import { actedLot, inMarket, type Tx } from '@so-cho/db';
import { assert, isOneOf, marketDay, upstreamCodeHint, upstreamCodeKinds } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { followedByRecalls } from '../../recalls/join-recalls.ts';
import { lotCodeIn, lotUnknown } from '../find-lot.ts';
import { actsOnBehalf } from '../stall-rights.ts';
import type { AddUpstreamCode, UpstreamCodeLine } from './shapes.ts';

/**
 * Keeps a code the goods came with, as it was given. The same code said again changes nothing.
 *
 * @returns every code of the lot
 * @throws DomainError lot-unknown, stall-not-yours
 */
export async function addUpstreamCode(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, kind, value }: AddUpstreamCode & { lot: string },
): Promise<UpstreamCodeLine[]> {
  const code = lotCodeIn(market, asked);
  const now = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const follow = await followedByRecalls(ctx, tx, market);
    const lot = await actedLot(tx, { code, day: marketDay(now, market) });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:record_for_neighbour');
    const written = await tx.db
      .insertInto('lot_upstream_code')
      .values({
        market_id: tx.marketId,
        lot_id: lot.id,
        kind,
        value: value.normalize('NFC'),
        recorded_at: now,
        recorded_by: personOf(ctx),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows === 1n) {
      await audit(ctx, tx, {
        action: 'lot.code_added',
        subjectKind: 'lot',
        subjectId: lot.id,
        after: { code, kind, value },
        at: now,
      });
      await follow([lot.id]);
    }
    return upstreamCodes(tx, lot.id);
  });
}

export async function upstreamCodes(tx: Tx, lotId: string): Promise<UpstreamCodeLine[]> {
  const rows = await tx.db
    .selectFrom('lot_upstream_code')
    .select(['kind', 'value'])
    .where('lot_id', '=', lotId)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return rows.map(({ kind, value }) => {
    assert(isOneOf(upstreamCodeKinds, kind), 'lot_upstream_code_kind_check lets only known kinds in.');
    return { kind, value, hint: upstreamCodeHint(kind, value) };
  });
}
