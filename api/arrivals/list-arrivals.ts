import { arrivalsBetween, inMarket } from '@so-cho/db';
import { assert, gateGrades, isOneOf, marketDay, marketDayBounds } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { GateDay } from './shapes.ts';

/** What came through the gates on a market day, latest first. */
export async function listArrivals(ctx: Ctx, market: MarketEntry, asked?: string): Promise<GateDay> {
  const day = asked ?? marketDay(ctx.clock.now(), market);
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const rows = await inMarket(ctx.orm, scope, (tx) => arrivalsBetween(tx, marketDayBounds(day, market)));
  return {
    day,
    arrivals: rows.map((row) => {
      const { grade } = row;
      assert(isOneOf(gateGrades, grade), 'arrival_grade_check lets only known grades in.');
      return {
        id: row.id,
        gate: row.gate_label,
        arrivedAt: row.arrived_at.toISOString(),
        plate: row.plate,
        grade,
        owingUntil: row.owing_until?.toISOString() ?? null,
        note: row.note,
        lots: row.lots.map((lot) => ({
          id: lot.id,
          code: lot.code,
          goodCode: lot.good_code,
          goodName: lot.name_vi,
          day: lot.day,
          stall: lot.stall_code,
        })),
      };
    }),
  };
}
