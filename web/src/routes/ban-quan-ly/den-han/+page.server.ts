import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market } = await parent();
  const { correctionsDue, papersExpiring } = await locals.api.market(market.code).boardToday();
  return { corrections: correctionsDue.rows, papers: papersExpiring };
};
