import { redirect } from '@sveltejs/kit';
import { lost } from '#lib/lost/lost-error.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const [market, stall] = [readPrinted(params.market), readPrinted(params.stall)];
  if ('refusal' in market) return lost(locals.api, 'market-unknown', undefined);
  if ('refusal' in stall) return lost(locals.api, stall.refusal, market.code);
  if (market.code !== params.market || stall.code !== params.stall) {
    redirect(308, `/S/${market.code}/${stall.code}${url.search}`);
  }
  const page = await orNothing(locals.api.market(market.code).stall(stall.code, { scan: locals.lang }));
  return page === undefined ? lost(locals.api, 'not-found', market.code) : { stall: page };
};
