import { enterRoom } from '#lib/staff/room.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'board:read');
  const here = visit.locals.api.market(room.market.code);
  const [market, holds] = await Promise.all([here.summary(), here.holds({ open: 'yes' })]);
  return { room, market, openHolds: holds.length };
};
