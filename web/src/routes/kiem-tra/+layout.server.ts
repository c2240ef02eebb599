import { enterRoom } from '#lib/staff/room.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'check:record');
  return { room, market: await visit.locals.api.market(room.market.code).summary() };
};
