import {
  goodsInByDay,
  inMarket,
  marketSummary,
  openLots,
  stallByCode,
  stallPageRow,
  type Tx,
} from '@so-cho/db';
import { addDays, assert, DomainError, isNamedAtStall, marketDay } from '@so-cho/db/domain';
import { countLater } from '../codes/count-later.ts';
import { categoryNamesOf } from '../goods/category-names.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { gazetteerOf } from '../lots/gazetteer.ts';
import { factsOf, lotLineOf } from '../lots/lot-line.ts';
import { noticesOf } from './notices/list-notices.ts';
import { gradeOf } from './grade.ts';
import { pricesOf } from './prices/prices-of.ts';
import type { StallPage } from './shapes.ts';
import { zoneNamesOf } from './zone-names.ts';
import { hourMinute, marketSummaryOf } from './summary.ts';

const chartDays = 14;

/**
 * What a stall's code opens: who trades there, what is open now, how it was rated.
 *
 * @param asked a present code or one that was once printed, in any case
 * @throws DomainError stall-unknown, with the market in its details so that a page can lead back to it
 */
export async function showStall(
  ctx: Ctx,
  market: MarketEntry,
  asked: { code: string; scan?: string | undefined },
): Promise<StallPage> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const askedCode = asked.code.toUpperCase();
  const gazetteer = await gazetteerOf(ctx.orm);
  const page = await inMarket(
    ctx.orm,
    { marketId: market.id, plansOnce: true },
    async (tx): Promise<StallPage> => {
      const found = await findStall(tx, market, askedCode);
      const stall = await stallPageRow(tx, { stallId: found.id, day: today });
      assert(stall, 'A stall that was found has a page.');
      const lots = await openLots(tx, { today, stallId: found.id });
      const seesAll = ctx.actor.can('hold:place', market.id);
      const shown = lots.filter((lot) => seesAll || isNamedAtStall(factsOf(lot)));
      const days = await goodsInByDay(tx, {
        stallId: found.id,
        from: addDays(today, 1 - chartDays),
        to: today,
      });
      const summary = marketSummaryOf(await marketSummary(tx), now);
      return {
        market: summary,
        notices: await noticesOf(tx, today),
        code: stall.code,
        askedCode,
        zone: { code: stall.zone_code, names: zoneNamesOf(stall) },
        level: { ordinal: stall.level_ordinal, name: stall.level_name },
        state: stall.state,
        categoryName: stall.category_name,
        categoryNameEn: stall.category_name_en,
        categoryNames: categoryNamesOf(stall),
        businessName: stall.business_name,
        phone: stall.phone,
        opensAt: hourMinute(stall.opens_at ?? summary.opensAt),
        closesAt: hourMinute(stall.closes_at ?? summary.closesAt),
        grade: gradeOf(stall, today, market),
        prices: await pricesOf(tx, { stallId: found.id, day: today }),
        openLots: shown.map((lot) => lotLineOf(lot, today, gazetteer)),
        kgByDay: Array.from({ length: chartDays }, (_, index) => {
          const day = addDays(today, index + 1 - chartDays);
          return days.find((row) => row.day === day) ?? { day, grams: 0, lots: 0 };
        }),
      };
    },
  );
  countLater(ctx, market, { kind: 'stall', code: page.code, language: asked.scan });
  return page;
}

/** @throws DomainError stall-unknown */
export async function findStall(tx: Tx, market: MarketEntry, code: string) {
  const stall = await stallByCode(tx, code);
  if (stall) return stall;
  throw new DomainError('stall-unknown', 'not-found', 'The market has no such stall.', {
    details: { market: market.code },
  });
}
