import { addListedPrice, goodsByCode, tradersAt, type Tx } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import type { Unit } from '@so-cho/db/domain/goods';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import { InvalidInput } from '../../http/invalid-input.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { actsOnBehalf } from '../../lots/stall-rights.ts';
import { findStall } from '../show-stall.ts';
import { knownUnit, pricesOf } from './prices-of.ts';
import type { ListPrice, PriceLines } from './shapes.ts';

/**
 * Lists a stall's price of a good from today on, or takes it back; what stands then is answered. Only who trades there or
 * leads its row may: a board sets nobody's prices.
 *
 * @throws DomainError stall-unknown, stall-not-yours; price-without-trader where nobody runs the stall today
 * @throws InvalidInput good-unknown
 */
export async function listPrice(
  ctx: Ctx,
  market: MarketEntry,
  { stall: asked, ...input }: ListPrice & { stall: string },
): Promise<PriceLines> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  const day = marketDay(at, market);
  const code = asked.toUpperCase();
  const write = { market, key: input.id, operation: 'listPrice', body: { ...input, code } };
  return writeOnce(ctx, write, async (tx) => {
    const stall = await findStall(tx, market, code);
    const traders = await tradersAt(tx, { stallId: stall.id, day });
    const isOnBehalf = actsOnBehalf(
      ctx,
      market,
      { ...stall, trader_ids: traders.map((one) => one.trader_id) },
      'lot:record',
    );
    const runs = traders.find(({ role }) => role === 'operator' || role === 'holder');
    if (!runs) throw new DomainError('price-without-trader', 'conflict', 'Nobody runs this stall today.');
    const unit = await unitOf(tx, input.good);
    const price = { id: input.id, goodCode: input.good, unit, dong: input.dong };
    await addListedPrice(tx, {
      ...price,
      stallId: stall.id,
      traderId: runs.trader_id,
      day,
      by,
      isOnBehalf,
      at,
    });
    await audit(ctx, tx, {
      action: input.dong === null ? 'price.withdrawn' : 'price.listed',
      subjectKind: 'listed-price',
      subjectId: input.id,
      after: { stall: stall.code, good: input.good, unit, dong: input.dong, isOnBehalf },
      at,
    });
    return { prices: await pricesOf(tx, { stallId: stall.id, day }) };
  });
}

/** The unit a good is usually sold in, which is what its price is for. */
async function unitOf(tx: Tx, code: string): Promise<Unit> {
  const [good] = await goodsByCode(tx, [code]);
  if (!good)
    throw new InvalidInput([
      { path: 'good', code: 'good-unknown', message: 'The catalogue has no such good.' },
    ]);
  return knownUnit(good.usual_unit);
}
