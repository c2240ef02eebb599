import {
  groupsFromOrigins,
  inMarket,
  joinAsWritten,
  kitRates,
  listHolds,
  stallCounts,
  type GroupFromOrigin,
  type Tx,
} from '@so-cho/db';
import {
  categoryGroupWords,
  isFitForPublic,
  mapTintWords,
  marketDayBounds,
  type CategoryGroup,
  type PublicWords,
} from '@so-cho/db/domain';
import { holdKindOf } from '../checks/hold-line.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { dayRoot } from '../log/day-root.ts';
import { noticesOf } from '../market/notices/list-notices.ts';
import type { HallBoard } from '../market/shapes.ts';
import { mockTraces } from '../recalls/mock-traces.ts';
import { tintOfGroup } from './board-figures.ts';
import { summaryOf } from './market-summary.ts';
import { momentOf } from './moment.ts';

const dayMs = 86_400_000;
const holdsMax = 50;

/** The fresh goods the hall screen speaks of, in the order of its rows; some in shorter words than the category's. */
const groupsShown: readonly (readonly [CategoryGroup, PublicWords?])[] = [
  ['meat'],
  ['poultry'],
  ['seafood', mapTintWords.fish],
  ['vegetable'],
  ['fruit'],
  ['fresh_starch_soy'],
];

/** The hall screen: this morning's fresh goods in words, and safety in counts that name no stall. */
export async function readHall(ctx: Ctx, market: MarketEntry): Promise<HallBoard> {
  const now = ctx.clock.now();
  const scope = momentOf(market, now, {});
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    await joinAsWritten(tx);
    const goods = await groupsFromOrigins(tx, scope);
    const today = await tests(tx, market, { from: marketDayBounds(scope.day, market).from, until: now });
    const month = await tests(tx, market, { from: new Date(now.getTime() - 30 * dayMs), until: now });
    const holds = await listHolds(tx, { open: true, until: now, limit: holdsMax });
    return {
      market: summaryOf(market, (await stallCounts(tx)).stalls, now),
      notices: await noticesOf(tx, scope.day),
      asOf: now.toISOString(),
      rows: groupsShown.map(([group, words]) => rowOf(group, words ?? categoryGroupWords(group), goods)),
      testsToday: today.n,
      negativeToday: today.negative,
      tests30Days: month.n,
      presumptive30Days: month.presumptive,
      stopSales: holds.map((hold) => ({
        goodName: hold.goodName,
        goodNameEn: hold.goodNameEn,
        kind: holdKindOf(hold.kind),
      })),
      logRoot: await dayRoot(tx, market, now),
      mockTrace: (await mockTraces(tx, 1))[0] ?? null,
    };
  });
}

/** Quick tests that count; those of every analyte together. */
async function tests(tx: Tx, market: MarketEntry, range: { from: Date; until: Date }) {
  const rates = await kitRates(tx, { ...range, timeZone: market.timeZone, dayTurnsAt: market.dayTurnsAt });
  const sum = (value: (rate: (typeof rates)[number]) => number) =>
    rates.reduce((total, rate) => total + value(rate), 0);
  return {
    n: sum((rate) => rate.n),
    negative: sum((rate) => rate.negative),
    presumptive: sum((rate) => rate.presumptive),
  };
}

function rowOf(
  group: CategoryGroup,
  words: PublicWords,
  goods: readonly GroupFromOrigin[],
): HallBoard['rows'][number] {
  const parts = goods.filter((part) => part.group === group);
  // The name of a source is a text that a trader typed, and the screen is read by everybody.
  const known = parts.filter((part) => part.originKey !== 'unknown' && isFitForPublic(part.originName));
  const firstMs = Math.min(...parts.map((part) => part.firstAt.getTime()));
  return {
    tint: tintOfGroup(group),
    names: words,
    lots: parts.reduce((sum, part) => sum + part.lots, 0),
    // "Chợ đầu mối Bình Điền" is known to everybody by its last two words, and the screen is read from afar.
    origins: known.slice(0, 2).map((part) => part.originName.replace(/^Chợ đầu mối /, '')),
    firstAt: parts.length === 0 ? null : new Date(firstMs).toISOString(),
    paperedLots: parts.reduce((sum, part) => sum + part.paperedLots, 0),
  };
}
