import { enterRoom } from '#lib/staff/room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'authority:read');
  return { room, today: await visit.locals.api.authorityToday() };
};
