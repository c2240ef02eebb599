import type { Send } from './transport.ts';
import type * as dto from './types.ts';

type At = (...segments: readonly string[]) => string;

/** Goods that move inside a market, and what is asked about where they came from and went. */
export function lineageClient(send: Send, at: At) {
  return {
    moveLot: (lot: string, body: dto.MoveLot) =>
      send<dto.MovedLots>('POST', at('lots', lot, 'moves'), { body }),
    askTrace: (query: dto.TraceQuery) => send<dto.TraceAnswer>('GET', at('trace'), { query }),
    recallScope: (query: dto.RecallScopeQuery) => send<dto.RecallScope>('GET', at('recall-scope'), { query }),
    recalls: () => send<dto.RecallBook>('GET', at('recalls')),
    recall: (id: string) => send<dto.RecallView>('GET', at('recalls', id)),
    orderRecall: (body: dto.OrderRecall) => send<{ id: string }>('POST', at('recalls'), { body }),
    noteRecall: (id: string, body: dto.NoteRecall) =>
      send<dto.NotedRecall>('POST', at('recalls', id, 'events'), { body }),
    push: () => send<dto.PushOffer>('GET', at('push')),
    givePushAddress: (body: dto.GivePushAddress) => send<dto.Receipt>('POST', at('push'), { body }),
    dropPushAddress: (body: dto.DropPushAddress) =>
      send<dto.Receipt>('POST', at('push', 'withdrawal'), { body }),
    traderRecalls: () => send<dto.TraderRecall[]>('GET', at('trader-recalls')),
    lotMoves: (lot: string) => send<dto.LotMoves>('GET', at('lots', lot, 'moves')),
    addUpstreamCode: (lot: string, body: dto.AddUpstreamCode) =>
      send<dto.UpstreamCodeLine[]>('POST', at('lots', lot, 'upstream-codes'), { body }),
  };
}
