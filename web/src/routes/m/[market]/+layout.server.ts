import { redirect } from '@sveltejs/kit';
import { keepPage } from '#lib/keep-page.ts';
import { lost } from '#lib/lost/lost-error.ts';
import { slimMap } from '#lib/market/slim-map.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { LayoutServerLoad } from './$types';

// The map is loaded apart from what is searched on it, so that a search moves only its own answer.
export const load: LayoutServerLoad = async ({ params, url, locals, platform, untrack }) => {
  const asked = readPrinted(params.market);
  if ('refusal' in asked) return lost(locals.api, 'market-unknown', undefined);
  if (asked.code !== params.market)
    redirect(
      308,
      untrack(() => `/m/${asked.code}${url.search}`),
    );
  const map = await orNothing(locals.api.market(asked.code).map());
  if (map === undefined) {
    const market = await orNothing(locals.api.market(asked.code).summary());
    return lost(locals.api, market === undefined ? 'market-unknown' : 'map-unknown', undefined);
  }
  // What is open now changes with the clock, which tells nobody; such a page is made anew each time.
  if (!untrack(() => url.searchParams.has('mo')))
    keepPage(platform, { tags: [`m:${asked.code}`, `o:${asked.code}`, `w:${asked.code}`] });
  return { map: slimMap(map) };
};
