import { inMarket, roundDays, rounds } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { PublicRound, type RoundDays } from './day-shapes.ts';

/** Two months of rounds; whoever wants an older one asks for its day. */
const daysMax = 60;

/** The newest rounds by day, for anyone who wants to draw one again. */
export async function listRounds(ctx: Ctx, market: MarketEntry): Promise<RoundDays> {
  const rows = await inMarket(ctx.orm, { marketId: market.id }, (tx) => roundDays(tx, daysMax));
  return rows.map((row) => ({
    day: row.day,
    stalls: row.stalls,
    capacity: row.capacity,
    promisedAt: row.committed_at.toISOString(),
    isDrawn: row.is_drawn,
    isOver: row.is_over,
  }));
}

/**
 * A round as everybody may read it: the promise at once, and what it held once the day is over.
 *
 * @throws DomainError round-unknown
 */
export async function readRound(ctx: Ctx, market: MarketEntry, day: string): Promise<PublicRound> {
  const [round] = await inMarket(ctx.orm, { marketId: market.id }, (tx) => rounds(tx, { day }));
  if (round === undefined) {
    throw new DomainError('round-unknown', 'not-found', 'No round of visits was announced for this day.');
  }
  const { seed, beacon, beacon_kind: beaconKind, picks, list } = round;
  return PublicRound.parse({
    day: round.day,
    round: round.id,
    capacity: round.capacity,
    rules: round.rules,
    stalls: list.length,
    promisedAt: round.committed_at.toISOString(),
    seedHash: round.seed_hash,
    listHash: round.list_hash,
    logIndex: round.log_index,
    revealed: seed === null ? null : { seed, beacon, beaconKind, list, picks },
  });
}
