import {
  factsByCode,
  factsOfLots,
  genealogy,
  inMarket,
  supplierSiblings,
  verdictOfFacts,
  type LotFacts,
} from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from './find-lot.ts';
import type { Trace, TraceNode } from './trace/shapes.ts';

/**
 * The whole genealogy of a lot, both ways, and the other lots of its supplier that day.
 *
 * @throws DomainError lot-unknown
 */
export async function traceLot(ctx: Ctx, market: MarketEntry, asked: string): Promise<Trace> {
  const code = lotCodeIn(market, asked);
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, plansOnce: true }, async (tx) => {
    const root = await factsByCode(tx, code);
    if (!root) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    const family = await genealogy(tx, [{ id: root.id, slips: [root.id, ...root.merged_lots] }]);
    const [lots, siblings] = await Promise.all([
      family.edges.length === 0 ? [root] : factsOfLots(tx, [...family.depths.keys()]),
      root.supplier_id === null
        ? []
        : supplierSiblings(tx, { id: root.id, supplierId: root.supplier_id, day: root.day }),
    ]);
    const codes = new Map(lots.map((lot) => [lot.id, lot.code]));
    const nodes = lots.map((lot) => nodeOf(lot, family.depths.get(lot.id) ?? 0, today));
    return {
      root: root.code,
      nodes: nodes.sort((a, b) => a.depth - b.depth || (a.lot < b.lot ? -1 : 1)),
      edges: family.edges.flatMap(({ from_lot, to_lot, kind, amount }) => {
        const [from, to] = [codes.get(from_lot), codes.get(to_lot)];
        return from !== undefined && to !== undefined ? [{ from, to, kind, amount }] : [];
      }),
      supplierSiblings: siblings.map((lot) => nodeOf(lot, 0, today)),
      isCut: family.isCut,
    };
  });
}

function nodeOf(lot: LotFacts, depth: number, today: string): z.infer<typeof TraceNode> {
  return {
    lot: lot.code,
    goodName: lot.name_vi,
    goodNameEn: lot.name_en,
    stall: lot.stall_code,
    day: lot.day,
    depth,
    verdict: verdictOfFacts(lot, today).verdict,
  };
}
