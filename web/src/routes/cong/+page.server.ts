import { enterRoom } from '#lib/staff/room.ts';
import type { GateGood, GateStall } from '#lib/gate/gate-draft.ts';
import type { GatePolicy } from '@so-cho/db/domain/arrivals';
import type { PageServerLoad } from './$types';

/** Everything a guard needs for a night, in one answer: afterwards only what is written down goes over the network. */
export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'gate:record');
  const { api } = visit.locals;
  const market = api.market(room.market.code);
  const [map, { goods }, { suppliers }, today, { rules, validFrom }, { owed }, { matches }, habits] =
    await Promise.all([
      market.map(),
      api.goods(),
      market.suppliers(),
      market.arrivals(),
      market.gatePolicy(),
      market.owedPapers(),
      market.lotMatches(),
      market.stallHabits(),
    ]);
  const usual = new Map(habits.stalls.map((stall) => [stall.code, stall.goods]));
  return {
    room,
    /** A page that opens without a network says how old its lists are. */
    readAt: new Date().toISOString(),
    isDemo: map.market.isDemo,
    zone: map.market.timeZone,
    stalls: map.levels
      .flatMap((level) => level.stalls)
      .map(({ code, businessName, categoryCode }): GateStall => ({
        code,
        businessName: businessName ?? '',
        categoryCode,
        goods: usual.get(code) ?? [],
      })),
    goods: goods.map((good): GateGood => ({
      code: good.code,
      name: good.names.vi,
      group: good.group,
      categoryCode: good.categoryCode,
      unit: good.usualUnit,
    })),
    suppliers: suppliers.map(({ id, name, bay }) => ({ id, name: bay === null ? name : `${name} (${bay})` })),
    today,
    policy: { validFrom, rules } satisfies GatePolicy,
    owed,
    matches,
  };
};
