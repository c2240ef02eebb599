import { error, redirect } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const code = params.market.toUpperCase();
  if (code !== params.market) redirect(308, `/m/${code}/boc-tham/${params.day}${url.search}`);
  const here = locals.api.market(code);
  const [market, round] = await Promise.all([orNothing(here.summary()), orNothing(here.round(params.day))]);
  if (market === undefined || round === undefined) {
    return error(404, 'round-unknown', { code: 'round-unknown' });
  }
  return { market, round };
};
