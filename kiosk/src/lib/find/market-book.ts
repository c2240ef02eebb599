import type { Client, GoodLine, MarketMap } from '@so-cho/api/client';

/** All that the search and the map need; it is kept whole, so that both work without a network. */
export interface MarketBook {
  /** ISO instant. */
  readonly asOf: string;
  readonly map: MarketMap;
  /** The whole catalogue. */
  readonly goods: readonly GoodLine[];
}

export async function readMarketBook(client: Client, code: string): Promise<MarketBook> {
  const [map, { goods }] = await Promise.all([client.market(code).map(), client.goods()]);
  return { asOf: map.asOf, map, goods };
}
