import { stallByCode, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

/** Market and stall in the address that a stall's plate carries, in our own form or in GS1's; undefined for others. */
export function stallInPayload(payload: string): { market: string | null; stall: string } | undefined {
  const [, market, stall] = /\/S\/([A-Za-z]{2,4})\/([A-Za-z0-9-]{1,20})(?:[/?#]|$)/i.exec(payload) ?? [];
  if (market !== undefined && stall !== undefined) {
    return { market: market.toUpperCase(), stall: stall.toUpperCase() };
  }
  const [, extension] = /\/414\/\d{13}\/254\/([A-Za-z0-9-]{1,20})(?:[/?#]|$)/.exec(payload) ?? [];
  return extension === undefined ? undefined : { market: null, stall: extension.toUpperCase() };
}

/**
 * Holds a scanned plate to the stall it is said to be of. A plate with a former number is still this stall's.
 *
 * @throws DomainError presence-mismatch
 */
export async function mustNameStall(
  tx: Tx,
  market: MarketEntry,
  payload: string,
  stall: { readonly id: string },
): Promise<void> {
  const named = stallInPayload(payload);
  const isHere = named !== undefined && (named.market === null || named.market === market.code);
  const found = isHere ? await stallByCode(tx, named.stall) : undefined;
  if (found?.id === stall.id) return;
  throw new DomainError('presence-mismatch', 'invalid', 'The scanned code is not that of this stall.');
}
