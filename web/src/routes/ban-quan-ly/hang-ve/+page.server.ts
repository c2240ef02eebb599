import type { LotRowsFilter } from '@so-cho/api/client';
import { filterNames } from './filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const asked: LotRowsFilter = Object.fromEntries(
    [...filterNames, 'after' as const].flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const rows = await locals.api.market(market.code).lotRows({ ...asked, limit: 100 });
  return { asked, rows, day: String(asked.day ?? market.today) };
};
