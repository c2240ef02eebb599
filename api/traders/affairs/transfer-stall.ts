import { randomUUIDv7 } from 'node:crypto';
import { addTenancies, followTenancies, setTenancyEnd } from '@so-cho/db';
import { addDays, assert, marketDay } from '@so-cho/db/domain';
import { judgeTransfer, periodContains } from '@so-cho/db/domain/traders';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lineOf } from './begin-tenancy.ts';
import { endOther, othersAfter } from './end-tenancy.ts';
import { categoryMustExist, dayAfter, findTrader, lockAffairs } from './find-affairs.ts';
import { mustKeepFromPoultry } from './near-poultry.ts';
import { mustBeAllowed } from './refuse.ts';
import type { TenancyLine, TransferStall } from './shapes.ts';

/**
 * Passes the right to a stall from its holder to another trader on a day, without a day in between ("sang sạp"). Whoever
 * ran it or sold there under the former holder ends with that right, and the new holder runs it.
 *
 * @throws DomainError stall-unknown, trader-unknown, stall-near-poultry and every refusal of `judgeTransfer`
 */
export async function transferStall(
  ctx: Ctx,
  market: MarketEntry,
  code: string,
  input: TransferStall,
): Promise<TenancyLine> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const today = marketDay(at, market);
  const body = { code, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'transferStall', body }, async (tx) => {
    const stall = await lockAffairs(tx, code, today);
    const trader = await findTrader(tx, input.traderId);
    await categoryMustExist(tx, input.categoryCode);
    const { id, from, reason, contractNumber = null, categoryCode = null } = input;
    const to = dayAfter(input.lastDay);
    const dayBefore = addDays(from, -1);
    mustBeAllowed(judgeTransfer(stall, { traderId: trader.id, from, to }, dayBefore), { stall: stall.code });
    mustBeAllowed(to !== null && to <= from ? 'tenancy-days-wrong' : null);
    const holder = stall.rows.find(
      (one) => one.role === 'holder' && periodContains({ from: one.from_day, to: one.to_day }, dayBefore),
    );
    const { poultryWaiver: waiver } = input;
    await mustKeepFromPoultry(ctx, tx, { from, today, waiver }, new Map([[stall.id, categoryCode]]));
    assert(holder, 'judgeTransfer lets nothing pass without a holder.');
    await setTenancyEnd(tx, { id: holder.id, to: from, endedAs: 'transferred', reason });
    for (const other of othersAfter(stall, from)) await endOther(tx, other, from, reason);
    const next = { stallId: stall.id, traderId: trader.id, from, to, contractNumber, categoryCode, by, at };
    await addTenancies(tx, [
      { ...next, id, role: 'holder' },
      { ...next, id: randomUUIDv7(), role: 'operator' },
    ]);
    await followTenancies(tx, { day: today, by });
    await audit(ctx, tx, {
      action: 'stall.transferred',
      subjectKind: 'stall',
      subjectId: stall.id,
      before: { holder: holder.trader_id },
      after: { holder: trader.id, from, to, reason },
      at,
    });
    return lineOf(tx, stall.id, id, today);
  });
}
