import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market } = await parent();
  return { samples: await locals.api.market(market.code).samples() };
};
