import { isOneOf } from '@so-cho/db/domain';
import { termBands } from '@so-cho/db/domain/traders';
import type { PageServerLoad } from './$types';
import { ofAge } from '../correction-ages.ts';
import { expiringPapers } from '../expiring-papers.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const [board, expiring] = await Promise.all([here.boardToday(), here.expiring()]);
  const asked = url.searchParams.get('tuoi');
  const age = board.correctionsByAge.find(({ from }) => String(from) === asked);
  const corrections =
    age === undefined
      ? board.correctionsDue.rows
      : ofAge(await here.corrections(), age, { day: board.day, zone: market.timeZone });
  const band = url.searchParams.get('han') ?? '';
  return {
    corrections,
    papers: expiringPapers(board),
    age: age ?? null,
    expiring,
    band: isOneOf(termBands, band) ? band : undefined,
  };
};
