import type { Send } from './transport.ts';
import type * as dto from './types.ts';

type At = (...segments: readonly string[]) => string;

/** Goods that move inside a market, and what is asked about where they came from and went. */
export function lineageClient(send: Send, at: At) {
  return {
    moveLot: (lot: string, body: dto.MoveLot) =>
      send<dto.MovedLots>('POST', at('lots', lot, 'moves'), { body }),
    lotMoves: (lot: string) => send<dto.LotMoves>('GET', at('lots', lot, 'moves')),
    addUpstreamCode: (lot: string, body: dto.AddUpstreamCode) =>
      send<dto.UpstreamCodeLine[]>('POST', at('lots', lot, 'upstream-codes'), { body }),
  };
}
