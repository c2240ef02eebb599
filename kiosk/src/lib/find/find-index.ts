import type { GoodLine, MarketMap, MapStall } from '@so-cho/api/client';
import { expandSynonyms } from '@so-cho/db/domain/goods';
import { bestRank, compareVi, foldedText, type FoldedText } from '@so-cho/db/domain/text';
import { stallCodeRank } from './stall-code-rank.ts';

/** What somebody looks for. */
export type Wish =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'good'; readonly code: string }
  | { readonly kind: 'tint'; readonly tint: string };

/** A stall that answers a wish, with the reason why. */
export interface FoundStall {
  readonly stall: MapStall;
  /** Ordinal of its level. */
  readonly level: number;
  readonly reason: 'good' | 'category' | 'business' | 'stall' | 'tint';
  /** Goods that answer the wish and are open there now. */
  readonly goods: readonly GoodLine[];
}

export interface Findings {
  /** Goods that answer words and are open somewhere in the market now, best first, with the number of their stalls. */
  readonly goods: readonly { readonly good: GoodLine; readonly stalls: number }[];
  /** Best first. */
  readonly stalls: readonly FoundStall[];
}

interface IndexedGood {
  readonly good: GoodLine;
  readonly own: readonly FoldedText[];
  readonly abroad: readonly FoldedText[];
}

interface IndexedStall {
  readonly stall: MapStall;
  readonly level: number;
  readonly names: readonly FoldedText[];
  readonly category: readonly FoldedText[];
}

/** What a category of goods answers stands after what is on a table now; the API's search keeps the same order. */
const categoryStep = 50;
const reasonOrder: readonly FoundStall['reason'][] = ['stall', 'good', 'category', 'business', 'tint'];

/**
 * The search of one market, on what the kiosk holds: it answers while the server is away.
 *
 * It knows the goods that are open now in five languages and by their regional names, categories, business names and
 * stall codes; marks may be left out.
 */
export class FindIndex {
  readonly #stalls: readonly IndexedStall[];
  readonly #goods: readonly IndexedGood[];
  readonly #stallsOfGood: ReadonlyMap<string, number>;

  constructor(map: MarketMap, goods: readonly GoodLine[]) {
    this.#stalls = map.levels
      .flatMap((level) => level.stalls.map((stall) => indexedStall(stall, level.ordinal)))
      .sort((a, b) => compareVi(a.stall.code, b.stall.code));
    const open = new Map<string, number>();
    for (const { stall } of this.#stalls)
      for (const code of new Set(stall.goods)) open.set(code, (open.get(code) ?? 0) + 1);
    this.#stallsOfGood = open;
    this.#goods = goods.filter((good) => open.has(good.code)).map(indexedGood);
  }

  /** The good with that code, if it is open somewhere. */
  good(code: string): GoodLine | undefined {
    return this.#goods.find(({ good }) => good.code === code)?.good;
  }

  /** The goods open at a stall, in Vietnamese order. */
  goodsAt(stall: MapStall): GoodLine[] {
    const codes = new Set(stall.goods);
    return this.#goods
      .map(({ good }) => good)
      .filter((good) => codes.has(good.code))
      .sort((a, b) => compareVi(a.names.vi, b.names.vi));
  }

  find(wish: Wish): Findings {
    switch (wish.kind) {
      case 'words':
        return this.#findWords(wish.words);
      case 'good': {
        const good = this.good(wish.code);
        const goods = good === undefined ? [] : [good];
        return { goods: [], stalls: this.#where('good', goods, ({ goods }) => goods.includes(wish.code)) };
      }
      case 'tint':
        return { goods: [], stalls: this.#where('tint', [], ({ tint }) => tint === wish.tint) };
    }
  }

  #where(
    reason: FoundStall['reason'],
    goods: readonly GoodLine[],
    isMeant: (stall: MapStall) => boolean,
  ): FoundStall[] {
    return this.#stalls
      .filter(({ stall }) => isMeant(stall))
      .map(({ stall, level }) => ({ stall, level, reason, goods }));
  }

  #findWords(words: string): Findings {
    const queries = expandSynonyms(words);
    const goods = this.#goods
      .flatMap(({ good, own, abroad }) => {
        const ranks = [bestRank(queries, own), bestRank([words], abroad)];
        const rank = leastOf(ranks);
        return rank === undefined ? [] : [{ good, rank }];
      })
      .sort((a, b) => a.rank - b.rank || compareVi(a.good.names.vi, b.good.names.vi));
    const stalls = this.#stalls
      .flatMap((indexed) => {
        const best = bestReason(indexed, { words, queries, goods });
        return best === undefined ? [] : [best];
      })
      .sort((a, b) => a.rank - b.rank || reasonOrder.indexOf(a.reason) - reasonOrder.indexOf(b.reason));
    return {
      goods: goods.map(({ good }) => ({ good, stalls: this.#stallsOfGood.get(good.code) ?? 0 })),
      stalls,
    };
  }
}

interface Asked {
  readonly words: string;
  readonly queries: readonly string[];
  readonly goods: readonly { readonly good: GoodLine; readonly rank: number }[];
}

function bestReason(
  { stall, level, names, category }: IndexedStall,
  { words, queries, goods }: Asked,
): (FoundStall & { rank: number }) | undefined {
  const sold = goods.filter(({ good }) => stall.goods.includes(good.code));
  const inCategory = bestRank(queries, category);
  const ranks = {
    stall: stallCodeRank(words, stall.code),
    good: leastOf(sold.map(({ rank }) => rank)),
    category: inCategory === undefined ? undefined : inCategory + categoryStep,
    business: bestRank([words], names),
  } as const;
  const rank = leastOf(Object.values(ranks));
  const reason = reasonOrder.find((one) => one !== 'tint' && ranks[one] === rank);
  if (rank === undefined || reason === undefined) return undefined;
  return { stall, level, reason, goods: sold.map(({ good }) => good), rank };
}

function leastOf(ranks: readonly (number | undefined)[]): number | undefined {
  const known = ranks.filter((rank) => rank !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function indexedGood(good: GoodLine): IndexedGood {
  const { vi, ...abroad } = good.names;
  return {
    good,
    own: [vi, ...good.synonyms].map(foldedText),
    abroad: Object.values(abroad).filter(isText).map(foldedText),
  };
}

function indexedStall(stall: MapStall, level: number): IndexedStall {
  return {
    stall,
    level,
    names: [stall.businessName].filter(isText).map(foldedText),
    category: [stall.categoryName, stall.categoryNameEn].filter(isText).map(foldedText),
  };
}

function isText(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
