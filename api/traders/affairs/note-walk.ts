import { randomUUIDv7 } from 'node:crypto';
import { DomainError, marketDay, normaliseCode } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import type { NoteWalk } from './shapes.ts';

/**
 * What somebody who walked through the market saw: which stalls are open, which are shut.
 *
 * @throws DomainError stall-unknown; then nothing of the walk is kept
 */
export async function noteWalk(
  ctx: Ctx,
  market: MarketEntry,
  input: NoteWalk,
): Promise<{ id: string; noted: number }> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const day = marketDay(at, market);
  return writeOnce(ctx, { market, key: input.id, operation: 'noteWalk', body: input }, async (tx) => {
    const stalls = await tx.db.selectFrom('stall').select(['id', 'code']).execute();
    const ids = new Map(stalls.map((stall) => [stall.code, stall.id]));
    const rows = input.seen.map(({ stall, isOpen }) => {
      const stallId = ids.get(normaliseCode(stall));
      if (stallId === undefined) {
        const details = { stall: normaliseCode(stall) };
        throw new DomainError('stall-unknown', 'not-found', 'The market has no such stall.', { details });
      }
      return {
        market_id: tx.marketId,
        id: randomUUIDv7(),
        stall_id: stallId,
        day,
        is_open: isOpen,
        seen_at: at,
        recorded_at: at,
        recorded_by: by,
      };
    });
    await tx.db.insertInto('stall_sighting').values(rows).execute();
    const open = input.seen.filter((one) => one.isOpen).length;
    await audit(ctx, tx, {
      action: 'market.walked',
      subjectKind: 'market',
      subjectId: input.id,
      after: { day, seen: rows.length, open },
      at,
    });
    return { id: input.id, noted: rows.length };
  });
}
