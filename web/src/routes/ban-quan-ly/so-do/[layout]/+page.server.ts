import { error } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'layout:write');
  const draft = await orNothing(visit.locals.api.market(market.code).layout(visit.params.layout));
  return draft === undefined ? error(404, 'layout-unknown', { code: 'layout-unknown' }) : { draft };
};
