import type { At } from './market-client.ts';
import type { Send } from './transport.ts';
import type * as dto from './types.ts';

/** What the gate asks for, what is owed to it, and whose slip is whose. */
export function forTheGate(send: Send, at: At) {
  return {
    gatePolicy: () => send<dto.GatePolicyPage>('GET', at('gate-policy')),
    stallHabits: () => send<dto.StallHabits>('GET', at('stall-habits')),
    setGatePolicy: (body: dto.SetGatePolicy) => send<dto.GatePolicyPage>('POST', at('gate-policy'), { body }),
    previewGatePolicy: (rules: dto.GateRules) =>
      send<dto.PolicyPreview>('POST', at('gate-policy', 'preview'), { body: { rules } }),
    owedPapers: (query: { state?: 'open' | 'settled' } = {}) =>
      send<dto.OwedLines>('GET', at('owed-papers'), { query }),
    waiveOwed: (id: string, reason: string) =>
      send<dto.OwedLine>('POST', at('owed-papers', id, 'waiver'), { body: { reason } }),
    /** @param query.state open: those that wait for a person; decided: those of the last week */
    lotMatches: (query: { state?: 'open' | 'decided' } = {}) =>
      send<dto.LotMatchLines>('GET', at('lot-matches'), { query }),
    decideMatch: (id: string, body: dto.DecideMatch) =>
      send<dto.LotMatchLine>('POST', at('lot-matches', id, 'decision'), { body }),
  };
}
