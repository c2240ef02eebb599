import { may } from '@so-cho/db/domain/access';
import { enterRoom } from '#lib/staff/room.ts';
import { askedOf, stallsAsked } from './register-filter.ts';
import type { PageServerLoad } from './$types';

/** Rows on one page: a table of thousands is slow on a tablet. */
const pageSize = 200;

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'trader:read');
  const { stalls, ...register } = await visit.locals.api.market(market.code).register();
  const asked = askedOf(visit.url.searchParams);
  const found = stallsAsked(stalls, asked);
  const from = Math.max(0, Math.min(Number(visit.url.searchParams.get('tu')) || 0, found.length - 1));
  return {
    register,
    asked,
    odd: stalls.filter((stall) => stall.oddities.length > 0).length,
    rows: found.slice(from, from + pageSize),
    found: found.length,
    from,
    next: from + pageSize < found.length ? from + pageSize : null,
    previous: from > 0 ? Math.max(0, from - pageSize) : null,
    canWrite: may(roles, 'tenancy:write'),
  };
};
