import { inMarket, marketSummary, type Tx } from '@so-cho/db';
import { assert, DomainError, marketDay } from '@so-cho/db/domain';
import { classOfCount, marketClasses, marketLawOn } from '@so-cho/db/domain/market';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import type { KeepMarketClass, MarketClassBook } from './class-shapes.ts';

/** The class the market was given, beside the one its points would make, and what was recorded about it. */
export async function readMarketClass(ctx: Ctx, market: MarketEntry): Promise<MarketClassBook> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => bookOf(ctx, market, tx));
}

/**
 * Records what an authority decided about the market's class; without a class, that what was recorded before does not hold.
 *
 * @throws DomainError decision-day-ahead
 */
export async function keepMarketClass(
  ctx: Ctx,
  market: MarketEntry,
  input: KeepMarketClass,
): Promise<MarketClassBook> {
  const write = { market, key: input.id, operation: 'keepMarketClass', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const at = ctx.clock.now();
    if (input.decidedOn > marketDay(at, market)) {
      throw new DomainError('decision-day-ahead', 'invalid', 'A decision is recorded once it is made.');
    }
    const { id, class: given, decisionNumber, decidedOn, note } = input;
    await tx.db
      .insertInto('market_class')
      .values({
        market_id: tx.marketId,
        id,
        class: given,
        decision_number: decisionNumber,
        decided_on: decidedOn,
        note,
        recorded_at: at,
        recorded_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'market.class_recorded',
      subjectKind: 'market_class',
      subjectId: id,
      after: { class: given, decisionNumber, decidedOn, note },
      at,
    });
    return bookOf(ctx, market, tx);
  });
}

async function bookOf(ctx: Ctx, market: MarketEntry, tx: Tx): Promise<MarketClassBook> {
  const today = marketDay(ctx.clock.now(), market);
  const { stall_count: points } = await marketSummary(tx);
  const rows = await tx.db
    .selectFrom('market_class as c')
    .leftJoin('app_user as u', 'u.id', 'c.recorded_by')
    .where('c.market_id', '=', tx.marketId)
    .select(['c.id', 'c.class', 'c.decision_number', 'c.decided_on', 'c.note', 'c.recorded_at', 'u.name'])
    .orderBy('c.recorded_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  const law = marketLawOn(today);
  const counted = law === null ? null : classOfCount(law, points);
  const given = classNamed(rows[0]?.class ?? null);
  return {
    today,
    points,
    law: law === null ? null : { ...law, classes: [...law.classes] },
    counted: counted?.class ?? null,
    given,
    isOther: given !== null && counted !== null && given !== counted.class,
    decisions: rows.map((row) => ({
      id: row.id,
      class: classNamed(row.class),
      decisionNumber: row.decision_number,
      decidedOn: row.decided_on,
      note: row.note,
      recordedAt: row.recorded_at.toISOString(),
      by: row.name ?? '',
    })),
  };
}

function classNamed(value: number | null) {
  const known = marketClasses.find((one) => one === value) ?? null;
  assert(value === null || known !== null, 'market_class_class_check keeps classes to these.');
  return known;
}
