import { may } from '@so-cho/db/domain/access';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const day = url.searchParams.get('day') ?? undefined;
  const board = await locals.api.market(market.code).boardToday(day === undefined ? {} : { day });
  return { board, canErase: market.isDemo && may(room.roles, 'demo:erase') };
};
