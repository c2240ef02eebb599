import type { PageServerLoad } from './$types';
import { ofAge } from '../correction-ages.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const board = await here.boardToday();
  const asked = url.searchParams.get('tuoi');
  const age = board.correctionsByAge.find(({ from }) => String(from) === asked);
  const corrections =
    age === undefined
      ? board.correctionsDue.rows
      : ofAge(await here.corrections(), age, { day: board.day, zone: market.timeZone });
  return { corrections, papers: board.papersExpiring, age: age ?? null };
};
