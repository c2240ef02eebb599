import { goodsSeenAtStalls, inMarket, searchedStalls, type GoodRow, type SearchedStall } from '@so-cho/db';
import { addDays, bestRank, expandSynonyms, marketDay, normaliseCode } from '@so-cho/db/domain';
import { catalogueOf } from '../goods/catalogue.ts';
import { foldedOf, rankGoods } from '../goods/rank-goods.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { namesOf } from '../lots/lot-words.ts';
import type { SearchHit, SearchHits } from './shapes.ts';

/** A stall that had a good within a week probably has it again before it is written down today. */
const seenDays = 7;
/** What is not on the table now stands after everything that is. */
const notOpenStep = 100;
const hitsMax = 200;
/** Of equal matches the good on the table comes first: that is what people look for. */
const reasonOrder: readonly SearchHit['reason'][] = ['stall', 'good', 'category', 'business'];

/** Finds stalls by what they sell in five languages, their category, business name or code; best first. */
export async function searchMarket(ctx: Ctx, market: MarketEntry, query: string): Promise<SearchHits> {
  const { goods, categories } = await catalogueOf(ctx.orm);
  const today = marketDay(ctx.clock.now(), market);
  const ranked = rankGoods(goods, query);
  const [stalls, seen] = await inMarket(ctx.orm, { marketId: market.id }, async (tx) => [
    await searchedStalls(tx, today),
    await goodsSeenAtStalls(tx, {
      goodCodes: ranked.map(({ good }) => good.code),
      since: addDays(today, -seenDays),
      today,
    }),
  ]);
  const openAt = Map.groupBy(seen, (row) => row.stall_id);
  const queries = expandSynonyms(query);
  const categoryRanks = new Map(
    categories.flatMap((category) => {
      const rank = bestRank(queries, [category.name_vi, category.name_en].map(foldedOf));
      return rank === undefined ? [] : [[category.code, { rank, name: category.name_vi }] as const];
    }),
  );
  const hits = stalls.flatMap((stall): SearchHit[] => {
    const lots = new Map((openAt.get(stall.id) ?? []).map((row) => [row.good_code, row.open_lots]));
    const sold = ranked.filter(({ good }) => lots.has(good.code));
    const category = stall.category_code === null ? undefined : categoryRanks.get(stall.category_code);
    const [best] = reasonsFor(stall, { sold, lots, query, category }).sort(byRank);
    if (!best) return [];
    return [
      {
        ...best,
        stall: stall.code,
        level: stall.ordinal,
        zone: stall.zone_code,
        businessName: stall.business_name,
        goods: sold.map(({ good }) => ({
          code: good.code,
          names: namesOf(good),
          openLots: lots.get(good.code) ?? 0,
        })),
      },
    ];
  });
  // Stalls come in the order of their codes, and sorting keeps that order among equals.
  return { query, hits: hits.sort(byRank).slice(0, hitsMax) };
}

function byRank(a: Reason, b: Reason): number {
  return a.rank - b.rank || reasonOrder.indexOf(a.reason) - reasonOrder.indexOf(b.reason);
}

type Reason = Pick<SearchHit, 'reason' | 'matched' | 'rank'>;

interface Found {
  readonly sold: readonly { good: GoodRow; rank: number }[];
  readonly lots: ReadonlyMap<string, number>;
  readonly query: string;
  readonly category: { rank: number; name: string } | undefined;
}

function reasonsFor(stall: SearchedStall, { sold, lots, query, category }: Found): Reason[] {
  const reasons = sold.map(({ good, rank }): Reason => {
    const isOpen = (lots.get(good.code) ?? 0) > 0;
    return { reason: 'good', matched: good.name_vi, rank: isOpen ? rank : rank + notOpenStep };
  });
  if (category)
    reasons.push({ reason: 'category', matched: category.name, rank: category.rank + notOpenStep / 2 });
  const business =
    stall.business_name === null ? undefined : bestRank([query], [foldedOf(stall.business_name)]);
  if (business !== undefined) {
    reasons.push({ reason: 'business', matched: stall.business_name ?? '', rank: business });
  }
  const code = codeRank(query, [stall.code, ...stall.former_codes]);
  if (code !== undefined) reasons.push({ reason: 'stall', matched: stall.code, rank: code });
  return reasons;
}

/** A whole code, present or former, is what was meant; the beginning of one may be. */
function codeRank(query: string, codes: readonly string[]): number | undefined {
  const asked = query.trim().toUpperCase();
  if (!/^[A-Z]{1,2}[0-9A-Z-]*$/.test(asked) || !/\d/.test(asked)) return undefined;
  const plain = (code: string) => code.replaceAll('-', '');
  if (codes.some((code) => plain(normaliseCode(code)) === plain(asked))) return 0;
  return codes.some((code) => plain(code).startsWith(plain(asked))) ? 2 : undefined;
}
