import { inMarket } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { Erased } from './shapes.ts';

interface Counted {
  readonly stalls: number;
  readonly lots: number;
  readonly checks: number;
}

/**
 * Takes a demonstration market away with all its people, audit and leaves, in one transaction. What remains of it
 * is this line in the process's log.
 *
 * @param input.confirm the market's code, once more
 * @throws DomainError confirmation-wrong, not-a-demonstration
 */
export async function eraseDemonstration(
  ctx: Ctx,
  market: MarketEntry,
  input: { confirm: string },
): Promise<Erased> {
  if (input.confirm.toUpperCase() !== market.code) {
    throw new DomainError('confirmation-wrong', 'invalid', 'The code given to confirm is not this market’s.');
  }
  if (!market.isDemo) {
    throw new DomainError('not-a-demonstration', 'conflict', 'Only a demonstration market can be erased.');
  }
  const erased = await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async ({ db }) => {
    // A year of a market takes longer to take away than any question may take to answer.
    await sql`set local statement_timeout = 0`.execute(db);
    const { rows: counted } = await sql<Counted>`
      select (select count(*) from stall) as stalls, (select count(*) from lot) as lots,
             (select count(*) from safety_check) as checks`.execute(db);
    const { rows: done } = await sql<{
      rows: number;
    }>`select erase_demonstration(${market.id}) as rows`.execute(db);
    const { stalls, lots, checks } = counted[0] ?? { stalls: 0, lots: 0, checks: 0 };
    return { market: market.code, stalls, lots, checks, rows: done[0]?.rows ?? 0 };
  });
  ctx.markets.forget();
  ctx.log.warn({ ...erased, requestId: ctx.requestId }, 'demonstration market erased');
  return erased;
}
