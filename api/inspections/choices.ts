import { randomUUIDv7 } from 'node:crypto';
import { choicesSince, inMarket, rounds, type ChoiceRow, type RoundRow, type Tx } from '@so-cho/db';
import {
  addDays,
  DomainError,
  isFitForPublic,
  marketDay,
  placesOf,
  planRulesOn,
  surePicks,
} from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import type { ChooseStall, ChosenStall, RoundChoices } from './day-shapes.ts';
import { capacityOn } from './keep-rounds.ts';

/** What became of a choice is shown so long after its day. */
const shownDays = 14;

/**
 * Asks for a stall to be visited because the board wants it, with a reason that is published with the round. Only for
 * days whose round is not promised yet. The answer says how many places the board has and whose turn this choice is.
 *
 * @throws DomainError round-promised-already, stall-unknown, stall-chosen-already, reason-not-public
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
    const ofDay = (await choicesSince(tx, input.day)).filter(({ day }) => day === input.day);
    return { ...chosen, turn: ofDay.length, places: await boardPlaces(tx, input.day) };
  });
}

/** The board's choices of the last days and those to come, with what became or will become of each. */
export async function listChoices(ctx: Ctx, market: MarketEntry): Promise<RoundChoices> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    const rows = await choicesSince(tx, addDays(today, -shownDays));
    const days = [...new Set(rows.map(({ day }) => day))].sort().reverse();
    const choices: RoundChoices['choices'] = [];
    for (const day of days) {
      const [round] = await rounds(tx, { day });
      const places = await boardPlaces(tx, day);
      const ofDay = rows.filter((row) => row.day === day);
      choices.push(
        ...ofDay.map((row, index) => ({
          id: row.id,
          day,
          stall: row.stall,
          reason: row.reason,
          turn: index + 1,
          state: round === undefined ? (index < places ? 'waiting' : 'beyond') : stateIn(round, row),
        })),
      );
    }
    return { places: await boardPlaces(tx, addDays(today, 1)), choices };
  });
}

function stateIn(round: RoundRow, { stall }: ChoiceRow): RoundChoices['choices'][number]['state'] {
  if (!round.list.some((one) => one.stall === stall)) return 'not_listed';
  const picks = round.picks ?? surePicks(round).picks;
  return picks.some((pick) => pick.stall === stall) ? 'planned' : 'no_place';
}

/** Visits of a day's round that are the board's as soon as it chooses. */
async function boardPlaces(tx: Tx, day: string): Promise<number> {
  return placesOf(await capacityOn(tx, day), planRulesOn(day), 1).board;
}
