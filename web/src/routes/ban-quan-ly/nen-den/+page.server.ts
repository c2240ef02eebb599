import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const [board, stalls] = await Promise.all([here.boardToday(), here.boardCoverage()]);
  return { visits: board.visits, coverage: board.coverage, stalls };
};
