import { error, redirect } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const code = params.market.toUpperCase();
  if (code !== params.market) redirect(308, `/m/${code}/boc-tham${url.search}`);
  const here = locals.api.market(code);
  const market = await orNothing(here.summary());
  if (market === undefined) return error(404, 'market-unknown', { code: 'market-unknown' });
  return { market, rounds: await here.rounds() };
};
