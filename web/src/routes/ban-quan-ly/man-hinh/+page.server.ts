import { enterRoom } from '#lib/staff/room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'board:read');
  const board = await visit.locals.api.market(room.market.code).boardToday();
  return { board };
};
