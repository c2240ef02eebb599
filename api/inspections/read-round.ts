import { randomUUIDv7 } from 'node:crypto';
import { inMarket, rounds } from '@so-cho/db';
import { DomainError, isFitForPublic, marketDay } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import { PublicRound, type ChooseStall, type ChosenStall } from './day-shapes.ts';

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
    stalls: list.length,
    promisedAt: round.committed_at.toISOString(),
    seedHash: round.seed_hash,
    listHash: round.list_hash,
    revealed: seed === null ? null : { seed, beacon, beaconKind, list, picks },
  });
}

/**
 * Asks for a stall to be visited because the board wants it, with a reason that is published with the round: the promise
 * is a hash over it, so it cannot be left out later. Only for days whose round is not promised yet.
 *
 * @throws DomainError round-promised-already, stall-unknown, reason-not-public
 */
export async function chooseStall(ctx: Ctx, market: MarketEntry, input: ChooseStall): Promise<ChosenStall> {
  if (!isFitForPublic(input.reason)) {
    throw new DomainError(
      'reason-not-public',
      'invalid',
      'The reason is published and names a number or address.',
    );
  }
  const write = { market, key: input.id, operation: 'chooseStall', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const [promised] = await rounds(tx, { day: input.day });
    if (promised !== undefined || input.day < marketDay(ctx.clock.now(), market)) {
      throw new DomainError('round-promised-already', 'conflict', 'The round of this day is fixed already.');
    }
    const stall = await findStall(tx, market, input.stall.toUpperCase());
    const chosen = { id: randomUUIDv7(), day: input.day, stall: stall.code, reason: input.reason };
    await tx.db
      .insertInto('inspection_choice')
      .values({
        market_id: tx.marketId,
        id: chosen.id,
        day: input.day,
        stall_id: stall.id,
        reason: input.reason,
        chosen_at: ctx.clock.now(),
        chosen_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'inspection_choice.made',
      subjectKind: 'inspection_choice',
      subjectId: chosen.id,
      after: { day: input.day, stall: stall.code, reason: input.reason },
    });
    return chosen;
  });
}
