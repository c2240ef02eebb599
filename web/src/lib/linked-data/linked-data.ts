import type { MarketSummary, StallPage } from '@so-cho/api/client';
import { unitWords } from '@so-cho/db/domain/goods';

/** Anything that JSON can say; a member that is undefined is left out. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** JSON in which no name that somebody typed can end the block it stands in, and nothing is left for HTML to escape. */
export function blockText(data: Json): string {
  return JSON.stringify(data).replaceAll(
    /[<>&]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @param origin of our own pages, without a slash at its end */
export function marketData(market: MarketSummary, origin: string): Json {
  const url = `${origin}/m/${market.code}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'ShoppingCenter',
    '@id': url,
    url,
    hasMap: url,
    name: market.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: market.address === '' ? undefined : market.address,
      addressLocality: market.wardName,
      addressCountry: 'VN',
    },
    openingHours: hoursOf(market.opensAt, market.closesAt),
  };
}

/** A stall by what its page shows to everybody, and nothing beyond. */
export function stallData(stall: StallPage, origin: string): Json {
  const url = `${origin}/S/${stall.market.code}/${stall.code}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Store',
    '@id': url,
    url,
    name: stall.businessName ?? stall.code,
    branchCode: stall.code,
    hasMap: `${origin}/m/${stall.market.code}?s=${encodeURIComponent(stall.code)}`,
    telephone: stall.phone ?? undefined,
    openingHours: hoursOf(stall.opensAt, stall.closesAt),
    containedInPlace: { '@type': 'ShoppingCenter', '@id': `${origin}/m/${stall.market.code}` },
    makesOffer: stall.prices.length === 0 ? undefined : stall.prices.map(offerOf),
  };
}

function offerOf({ good, unit, dong, listedOn }: StallPage['prices'][number]): Json {
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Product', name: good.names.vi },
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: dong,
      priceCurrency: 'VND',
      unitText: unitWords[unit].vi,
      validFrom: listedOn,
    },
  };
}

function hoursOf(from: string, to: string): string {
  return `Mo-Su ${from}-${to}`;
}
