import { enterRoom } from '#lib/staff/room.ts';
import type { PageServerLoad } from './$types';

/** Days over which figures are added up; any other number falls back to the second. */
const spans = [7, 30, 90, 365] as const;

export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'authority:read');
  const asked = Number(visit.url.searchParams.get('ngay'));
  const days = spans.find((span) => span === asked) ?? 30;
  return { room, days, spans, today: await visit.locals.api.authorityToday({ days }) };
};
