import { businessNames, goodsByCode, inMarket, outsideMarkets, stallsWithGood } from '@so-cho/db';
import { compareVi, DomainError, marketDay } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { catalogueOf } from './catalogue.ts';
import { categoryNamesOf } from './category-names.ts';
import { goodLineOf } from './good-line.ts';
import { rankGoods } from './rank-goods.ts';
import type { GoodLines, GoodPage, GoodsQuery } from './shapes.ts';

/** The catalogue in Vietnamese order, or what answers a query, best first. */
export async function listGoods(ctx: Ctx, asked: z.infer<typeof GoodsQuery>): Promise<GoodLines> {
  const { goods } = await catalogueOf(ctx.orm);
  const wanted = goods.filter(
    (good) => asked.category === undefined || good.category_code === asked.category,
  );
  const found = asked.q
    ? rankGoods(wanted, asked.q).map(({ good }) => good)
    : [...wanted].sort((a, b) => compareVi(a.name_vi, b.name_vi));
  return { goods: found.map(goodLineOf) };
}

/**
 * A good and where it is open now, market by market.
 *
 * @throws DomainError good-unknown
 */
export async function showGood(ctx: Ctx, code: string): Promise<GoodPage> {
  const [good] = await outsideMarkets(ctx.orm, {}, (tx) => goodsByCode(tx, [code]));
  if (!good) throw new DomainError('good-unknown', 'not-found', 'The catalogue has no such good.');
  const markets: GoodPage['markets'] = [];
  // One market after another: a market is a wall, and no query looks over two of them.
  for (const market of await ctx.markets.all()) {
    const stalls = await openStalls(ctx, market, code);
    if (stalls.length > 0) markets.push({ code: market.code, name: market.name, stalls });
  }
  return {
    ...goodLineOf(good),
    storage: good.storage_vi,
    care: good.care,
    categoryNames: categoryNamesOf(good),
    usualPapers: good.usual_papers,
    markets,
  };
}

async function openStalls(ctx: Ctx, market: MarketEntry, goodCode: string) {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const stalls = await stallsWithGood(tx, { goodCode, today });
    const names = stalls.length === 0 ? [] : await businessNames(tx, today).execute();
    const byStall = new Map(names.map((name) => [name.stall_id, name.business_name]));
    return stalls.map((stall) => ({
      code: stall.code,
      businessName: byStall.get(stall.id) ?? null,
      openLots: stall.open_lots,
    }));
  });
}
