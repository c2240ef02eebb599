import { DomainError, parseLotCode, type ErrorDetails } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** A lot's code as it is printed, and the market its first letters name. */
export interface AskedLot {
  readonly market: MarketEntry;
  readonly code: string;
}

/**
 * Reads the code of a lot as somebody typed or scanned it.
 *
 * @throws DomainError lot-unknown; its details say why, and name the market when the code begins with one, so that
 *   a page can lead back there
 */
export async function askedLot(ctx: Ctx, text: string): Promise<AskedLot> {
  const prefix = /^[A-Za-z]{2,4}(?=-?\d)/.exec(text)?.[0] ?? '';
  const market = await ctx.markets.byCode(prefix);
  const code = codeOf(text, market);
  if (!market) throw lotUnknown({ reason: 'no-such-market' });
  return { market, code };
}

/** The code of a lot inside a market that is known from elsewhere. @throws DomainError lot-unknown */
export function lotCodeIn(market: MarketEntry, text: string): string {
  const code = codeOf(text, market);
  if (code.startsWith(`${market.code}-`)) return code;
  throw lotUnknown({ market: market.code, reason: 'another-market' });
}

export function lotUnknown(details: ErrorDetails, cause?: unknown): DomainError {
  return new DomainError('lot-unknown', 'not-found', 'There is no lot with this code.', { details, cause });
}

function codeOf(text: string, market: MarketEntry | undefined): string {
  try {
    return parseLotCode(text).code;
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    throw lotUnknown({ ...(market && { market: market.code }), reason: cause.code }, cause);
  }
}
