import { isOneOf } from '@so-cho/db/domain';
import { termBands } from '@so-cho/db/domain/traders';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const [{ correctionsDue, papersExpiring }, expiring] = await Promise.all([
    here.boardToday(),
    here.expiring(),
  ]);
  const band = url.searchParams.get('han') ?? '';
  return {
    corrections: correctionsDue.rows,
    papers: papersExpiring,
    expiring,
    band: isOneOf(termBands, band) ? band : undefined,
  };
};
