import { fold, marketDay } from '@so-cho/db/domain';
import type { Tx } from '@so-cho/db';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { categoryMustExist, findTrader } from './find-affairs.ts';
import type { AddLicence, AddTrader, ChangeTrader } from './shapes.ts';

/** @throws DomainError category-unknown */
export async function addTrader(ctx: Ctx, market: MarketEntry, input: AddTrader): Promise<{ id: string }> {
  const at = ctx.clock.now();
  const today = marketDay(at, market);
  return writeOnce(ctx, { market, key: input.id, operation: 'addTrader', body: input }, async (tx) => {
    await categoryMustExist(tx, input.categoryCode);
    const { id, businessName, categoryCode = null, startedOn = today } = input;
    await tx.db
      .insertInto('trader')
      .values({
        market_id: tx.marketId,
        id,
        business_name: businessName,
        fold: fold(businessName),
        category_code: categoryCode,
        started_on: startedOn,
        created_at: at,
      })
      .execute();
    await keepContact(tx, id, input, at);
    // The audit is kept for ever: it says that a contact was written, and not which.
    const after = { businessName, categoryCode, hasPhone: Boolean(input.phone) };
    await audit(ctx, tx, { action: 'trader.added', subjectKind: 'trader', subjectId: id, after, at });
    return { id };
  });
}

/** @throws DomainError trader-unknown, category-unknown */
export async function changeTrader(
  ctx: Ctx,
  market: MarketEntry,
  traderId: string,
  input: ChangeTrader,
): Promise<{ id: string }> {
  const at = ctx.clock.now();
  const body = { traderId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'changeTrader', body }, async (tx) => {
    const trader = await findTrader(tx, traderId);
    await categoryMustExist(tx, input.categoryCode);
    const { businessName, categoryCode = trader.category_code, endedOn = trader.ended_on } = input;
    await tx.db
      .updateTable('trader')
      .set({
        business_name: businessName,
        fold: fold(businessName),
        category_code: categoryCode,
        ended_on: endedOn,
      })
      .where('id', '=', traderId)
      .execute();
    await keepContact(tx, traderId, input, at);
    await audit(ctx, tx, {
      action: 'trader.changed',
      subjectKind: 'trader',
      subjectId: traderId,
      before: { businessName: trader.business_name, categoryCode: trader.category_code },
      after: { businessName, categoryCode },
      at,
    });
    return { id: traderId };
  });
}

/** What is not said stays; null takes it away. */
export async function keepContact(
  tx: Tx,
  traderId: string,
  { personName, phone }: { personName?: string | null | undefined; phone?: string | null | undefined },
  at: Date,
): Promise<void> {
  if (personName === undefined && phone === undefined) return;
  const said = {
    ...(personName !== undefined && { person_name: personName }),
    ...(phone !== undefined && { phone }),
    updated_at: at,
  };
  await tx.db
    .insertInto('trader_contact')
    .values({ market_id: tx.marketId, trader_id: traderId, ...said })
    .onConflict((conflict) => conflict.columns(['market_id', 'trader_id']).doUpdateSet(said))
    .execute();
}

/**
 * Records a paper that a trader has for selling at all; the newest of its kind counts.
 *
 * @throws DomainError trader-unknown
 */
export async function addLicence(
  ctx: Ctx,
  market: MarketEntry,
  traderId: string,
  input: AddLicence,
): Promise<{ id: string }> {
  const at = ctx.clock.now();
  const body = { traderId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'addLicence', body }, async (tx) => {
    await findTrader(tx, traderId);
    const { id, kind, number = null, issuer = null, issuedOn = null, validTo = null, isVoid = false } = input;
    await tx.db
      .insertInto('licence')
      .values({
        market_id: tx.marketId,
        id,
        trader_id: traderId,
        kind,
        number,
        issuer,
        issued_on: issuedOn,
        valid_to: validTo,
        is_void: isVoid,
        recorded_at: at,
        recorded_by: personOf(ctx),
      })
      .execute();
    const after = { kind, number, issuedOn, validTo, isVoid };
    await audit(ctx, tx, { action: 'licence.added', subjectKind: 'trader', subjectId: traderId, after, at });
    return { id };
  });
}
