import { error } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const lot = await orNothing(locals.api.lot(params.lot));
  if (lot === undefined || lot.market.code !== market.code)
    return error(404, 'lot-unknown', { code: 'lot-unknown' });
  const [trace, record] = await Promise.all([here.trace(lot.code), here.lotRecord(lot.code)]);
  return {
    lot,
    trace,
    record,
    canTest: may(room.roles, 'check:record'),
    canStop: may(room.roles, 'hold:place'),
  };
};
