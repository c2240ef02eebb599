import { addTenancies, followTenancies, tenancyRows, type Tx } from '@so-cho/db';
import { assert, marketDay } from '@so-cho/db/domain';
import { judgeTenancy } from '@so-cho/db/domain/traders';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { categoryMustExist, dayAfter, findTrader, lockAffairs, tenancyLine } from './find-affairs.ts';
import { mustKeepFromPoultry } from './near-poultry.ts';
import { mustBeAllowed } from './refuse.ts';
import type { BeginTenancy, TenancyLine } from './shapes.ts';

/**
 * Lets a trader hold, run or sell at a stall from a day. A vacant stall is let as soon as its holder's days begin.
 *
 * @throws DomainError stall-unknown, trader-unknown, category-unknown, stall-near-poultry and every refusal of `judgeTenancy`
 */
export async function beginTenancy(ctx: Ctx, market: MarketEntry, input: BeginTenancy): Promise<TenancyLine> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const today = marketDay(at, market);
  return writeOnce(ctx, { market, key: input.id, operation: 'beginTenancy', body: input }, async (tx) => {
    const stall = await lockAffairs(tx, input.stall, today);
    const trader = await findTrader(tx, input.traderId);
    await categoryMustExist(tx, input.categoryCode);
    const { id, role, from, contractNumber = null, categoryCode = null } = input;
    const to = dayAfter(input.lastDay);
    const tenancy = { id, stallId: stall.id, traderId: trader.id, role, from, to };
    mustBeAllowed(judgeTenancy(stall, tenancy), { stall: stall.code });
    const { poultryWaiver: waiver } = input;
    await mustKeepFromPoultry(ctx, tx, { from, today, waiver }, new Map([[stall.id, categoryCode]]));
    await addTenancies(tx, [{ ...tenancy, contractNumber, categoryCode, by, at }]);
    await followTenancies(tx, { day: today, by });
    await audit(ctx, tx, {
      action: 'tenancy.begun',
      subjectKind: 'tenancy',
      subjectId: id,
      after: { stall: stall.code, trader: trader.id, role, from, to, contractNumber, categoryCode },
      at,
    });
    return lineOf(tx, stall.id, id, today);
  });
}

export async function lineOf(tx: Tx, stallId: string, id: string, today: string): Promise<TenancyLine> {
  const row = (await tenancyRows(tx, { stallId })).find((one) => one.id === id);
  assert(row, 'The tenancy was written in this transaction.');
  return tenancyLine(row, today);
}
