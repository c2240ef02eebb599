import { enterRoom } from '#lib/staff/room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'operations:read');
  return { operations: await visit.locals.api.market(market.code).operations() };
};
