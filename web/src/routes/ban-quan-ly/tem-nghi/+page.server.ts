import { may } from '@so-cho/db/domain/access';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market, room } = await parent();
  const suspected = await locals.api.market(market.code).suspectedLabels();
  return {
    suspected,
    may: { hold: may(room.roles, 'hold:place'), sight: may(room.roles, 'label:sight') },
  };
};
