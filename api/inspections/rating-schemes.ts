import { inMarket, type Tx } from '@so-cho/db';
import { DomainError, marketDay, type RatingScheme } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { schemeNamed } from '../market/grade.ts';
import type { ChooseScheme, RatingBook } from './rating-shapes.ts';

/** By which scheme stalls are graded, and what was decided about it. */
export async function readRatingBook(ctx: Ctx, market: MarketEntry): Promise<RatingBook> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => bookOf(ctx, market, tx));
}

/**
 * Grades stalls by another scheme from a day to come on. Visits stay as they are; only the grade made of them is another.
 *
 * @throws DomainError scheme-not-later
 */
export async function chooseScheme(ctx: Ctx, market: MarketEntry, input: ChooseScheme): Promise<RatingBook> {
  const write = { market, key: input.id, operation: 'chooseScheme', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const at = ctx.clock.now();
    if (input.validFrom <= marketDay(at, market)) {
      throw new DomainError('scheme-not-later', 'invalid', 'Another scheme begins tomorrow at the earliest.');
    }
    const { id, scheme, validFrom, reason } = input;
    await tx.db
      .insertInto('rating_choice')
      .values({
        market_id: tx.marketId,
        id,
        scheme,
        valid_from: validFrom,
        reason,
        decided_at: at,
        decided_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'rating.scheme_chosen',
      subjectKind: 'rating_choice',
      subjectId: id,
      after: { scheme, validFrom, reason },
      at,
    });
    return bookOf(ctx, market, tx);
  });
}

async function bookOf(ctx: Ctx, market: MarketEntry, tx: Tx): Promise<RatingBook> {
  const today = marketDay(ctx.clock.now(), market);
  const choices = await tx.db
    .selectFrom('rating_choice as c')
    .leftJoin('app_user as u', 'u.id', 'c.decided_by')
    .where('c.market_id', '=', tx.marketId)
    .select(['c.id', 'c.scheme', 'c.valid_from', 'c.reason', 'c.decided_at', 'u.name'])
    .orderBy('c.valid_from', 'desc')
    .orderBy('c.decided_at', 'desc')
    .execute();
  return {
    today,
    scheme: await schemeOnDay(tx, today),
    choices: choices.map((one) => ({
      id: one.id,
      scheme: schemeNamed(one.scheme),
      validFrom: one.valid_from,
      reason: one.reason,
      decidedAt: one.decided_at.toISOString(),
      by: one.name ?? '',
    })),
  };
}

/** By which scheme the market grades on a day. A day that began keeps its scheme: another one begins tomorrow at the earliest. */
export async function schemeOnDay(tx: Tx, day: string): Promise<RatingScheme> {
  const { rows } = await sql<{ scheme: string }>`
    select rating_scheme_on(${tx.marketId}, ${day}::date) as scheme`.execute(tx.db);
  return schemeNamed(rows[0]?.scheme ?? '');
}
