import { langs, staffLangs } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';

/** First parts of the addresses that shoppers come to; every other room is one people work in. */
const shopperRooms: readonly string[] = ['', '01', '414', 'L', 'S', 'g', 'm'];

/**
 * The languages a room can be read in.
 *
 * @param route the id of the route; null for an address that none of ours has: its page is for anybody
 */
export function roomLangs(route: string | null): readonly Lang[] {
  return route === null || shopperRooms.includes(route.split('/')[1] ?? '') ? langs : staffLangs;
}
