import { slimMap } from '#lib/market/slim-map.ts';
import { dropView, keepView, viewsFor } from '#lib/staff/kept-views.ts';
import type { ViewPlace } from '#lib/staff/kept-views.ts';
import { layerIn } from './layer-rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const layer = layerIn(url.searchParams);
  const [facts, map, views] = await Promise.all([
    here.boardMap(),
    here.map(),
    viewsFor(locals.api, market.code),
  ]);
  return {
    facts,
    map: slimMap(map),
    layer,
    band: url.searchParams.get('muc') ?? undefined,
    level: url.searchParams.get('tang') ?? undefined,
    views,
  };
};

const place: ViewPlace = { page: 'map', home: '/ban-quan-ly/ban-do', names: ['lop', 'muc', 'tang'] };

export const actions: Actions = {
  keepView: (event) => keepView(event, place),
  dropView: (event) => dropView(event, place),
};
