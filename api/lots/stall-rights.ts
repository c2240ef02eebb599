import { DomainError } from '@so-cho/db/domain';
import type { Permission } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** What is asked of a stall to see whether somebody may act for it. */
export interface ActedStall {
  readonly code: string;
  readonly zone_id: string;
  /** Everybody who holds, runs or sells at the stall on the day. */
  readonly trader_ids: readonly string[];
}

/** Traders the person speaks for in the market. */
export function tradersOf(ctx: Ctx, market: MarketEntry): string[] {
  return ctx.actor.grantsIn(market.id).flatMap((grant) => grant.traderId ?? []);
}

/** Zones the person leads in the market. */
export function zonesLedBy(ctx: Ctx, market: MarketEntry): string[] {
  return ctx.actor
    .grantsIn(market.id)
    .flatMap((grant) => (grant.role === 'row_leader' && grant.zoneId !== null ? [grant.zoneId] : []));
}

/**
 * Lets a person act for a stall: traders for where they trade that day, row leaders for their zone, and whoever
 * holds `forAll` for every stall of the market.
 *
 * @returns whether it is done on behalf of somebody else
 * @throws DomainError stall-not-yours
 */
export function actsOnBehalf(ctx: Ctx, market: MarketEntry, stall: ActedStall, forAll: Permission): boolean {
  const own = tradersOf(ctx, market);
  if (stall.trader_ids.some((id) => own.includes(id))) return false;
  if (zonesLedBy(ctx, market).includes(stall.zone_id)) return true;
  // A trader or row leader holds some of these permissions too, but only for own stalls and zones.
  const staff = ctx.actor.roleFor(forAll, market.id);
  if (staff !== undefined && staff !== 'trader' && staff !== 'row_leader') return true;
  throw new DomainError('stall-not-yours', 'forbidden', 'This stall is not one you may act for.', {
    details: { stall: stall.code },
  });
}
