import type { MarketMap } from '@so-cho/api/client';
import { redirect } from '@sveltejs/kit';
import { lost } from '#lib/lost/lost-error.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { LayoutServerLoad } from './$types';

// The map is loaded apart from what is searched on it, so that a search moves only its own answer.
export const load: LayoutServerLoad = async ({ params, url, locals, untrack }) => {
  const asked = readPrinted(params.market);
  if ('refusal' in asked) return lost(locals.api, 'market-unknown', undefined);
  if (asked.code !== params.market)
    redirect(
      308,
      untrack(() => `/m/${asked.code}${url.search}`),
    );
  const map = await orNothing(locals.api.market(asked.code).map());
  if (map === undefined) return lost(locals.api, 'market-unknown', undefined);
  return { map: slim(map) };
};

/** Without what the page does not show: every field is sent once per stall. */
function slim(map: MarketMap): MarketMap {
  const levels = map.levels.map((level) => ({
    ...level,
    shapes: level.shapes.filter((shape) => shape.kind !== 'stall'),
    stalls: level.stalls.map((stall) => ({ ...stall, categoryCode: null, goods: [] })),
  }));
  return { ...map, levels };
}
