import { redirect } from '@sveltejs/kit';
import { keepPage } from '#lib/keep-page.ts';
import { lost } from '#lib/lost/lost-error.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, platform }) => {
  const [market, stall] = [readPrinted(params.market), readPrinted(params.stall)];
  if ('refusal' in market) return lost(locals.api, 'market-unknown', undefined);
  if ('refusal' in stall) return lost(locals.api, stall.refusal, market.code);
  if (market.code !== params.market || stall.code !== params.stall) {
    redirect(308, `/S/${market.code}/${stall.code}${url.search}`);
  }
  const here = locals.api.market(market.code);
  const page = await orNothing(here.stall(stall.code, { scan: locals.lang }));
  if (page === undefined) return lost(locals.api, 'not-found', market.code);
  keepPage(platform, {
    // A former code leads here until a stall is given it anew.
    tags: [
      `s:${market.code}/${page.code}`,
      `s:${market.code}/${stall.code}`,
      `t:${market.code}/${page.code}`,
      `m:${market.code}`,
    ],
    scans: [{ market: market.code, kind: 'stall', code: page.code }],
  });
  return { stall: page, visits: await here.stallVisits(page.code) };
};
