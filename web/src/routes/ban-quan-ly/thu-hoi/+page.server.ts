import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market } = await parent();
  return { book: await locals.api.market(market.code).recalls() };
};
