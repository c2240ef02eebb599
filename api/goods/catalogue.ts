import { allCategories, allGoods, outsideMarkets, type GoodRow, type Orm } from '@so-cho/db';

export interface Catalogue {
  readonly goods: readonly GoodRow[];
  readonly categories: Awaited<ReturnType<typeof allCategories>>;
}

const freshMs = 60_000;
const read = new WeakMap<Orm, { catalogue: Catalogue; at: number }>();

/** Every good and category, read again once a minute: a search looks at all of them. */
export async function catalogueOf(orm: Orm): Promise<Catalogue> {
  const known = read.get(orm);
  if (known && Date.now() - known.at < freshMs && known.catalogue.goods.length > 0) return known.catalogue;
  const catalogue = await outsideMarkets(orm, {}, async (tx) => ({
    goods: await allGoods(tx),
    categories: await allCategories(tx),
  }));
  read.set(orm, { catalogue, at: Date.now() });
  return catalogue;
}
