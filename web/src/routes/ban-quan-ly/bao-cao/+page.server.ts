import type { BoardPeriodQuery } from '@so-cho/api/client';
import type { PageServerLoad } from './$types';

const names = ['from', 'to', 'against', 'againstFrom', 'againstTo'] as const;

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market } = await parent();
  const asked = Object.fromEntries(
    names.flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null || value === '' || value === 'other' ? [] : [[name, value]];
    }),
  ) as BoardPeriodQuery;
  // The two days of another period count only where that is what is asked for.
  if (url.searchParams.get('against') !== 'other') {
    delete asked.againstFrom;
    delete asked.againstTo;
  }
  return { period: await locals.api.market(market.code).boardPeriod(asked), asked };
};
