import { inMarket, stallByCode } from '@so-cho/db';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { facts, page, type Entry } from './entry.ts';
import { linkWords, mapOf, stallNamed, stallToday } from './link-words.ts';

/** A market under its location number. */
export function marketEntry(gln: string, market: MarketEntry): Entry {
  const path = `/m/${market.code}`;
  const { name } = market;
  const title = mapOf(name);
  return {
    anchor: `/414/${gln}`,
    description: { vi: name, en: name, zh: name, ko: name, ja: name },
    defaultLink: { path, title },
    links: {
      locationInfo: [page(path, title)],
      masterData: [facts(`/api/v1/markets/${market.code}`, linkWords.marketForMachines)],
    },
  };
}

/**
 * A stall, by the code it has or by one that was once printed for it: its page says when it was renumbered.
 *
 * @returns undefined when the market has no such stall
 */
export async function stallEntry(
  ctx: Ctx,
  asked: { readonly gln: string; readonly market: MarketEntry; readonly code: string },
): Promise<Entry | undefined> {
  const code = asked.code.toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(code)) return undefined;
  const { market } = asked;
  const stall = await inMarket(ctx.orm, { marketId: market.id }, (tx) => stallByCode(tx, code));
  if (!stall) return undefined;
  const path = `/S/${market.code}/${code}`;
  const title = stallToday(stall.code);
  return {
    anchor: `/414/${asked.gln}/254/${code}`,
    description: stallNamed(stall.code, market.name),
    defaultLink: { path, title },
    links: {
      locationInfo: [page(path, title)],
      openingHoursInfo: [page(path, linkWords.hours)],
      registryEntry: [page(path, linkWords.business)],
      masterData: [facts(`/api/v1/markets/${market.code}/stalls/${stall.code}`, linkWords.stallForMachines)],
    },
  };
}
