import { keepPage } from '#lib/keep-page.ts';
import { wishOf } from '#lib/market/map-address.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, platform }) => {
  const wish = wishOf(url.searchParams);
  const market = locals.api.market(params.market);
  const printed = wish.s === undefined ? undefined : readPrinted(wish.s);
  const [found, stall] = await Promise.all([
    wish.q === undefined ? undefined : orNothing(market.search(wish.q)),
    printed === undefined || 'refusal' in printed ? undefined : orNothing(market.stall(printed.code)),
  ]);
  if (stall !== undefined) {
    const here = `${params.market}/${stall.code}`;
    keepPage(platform, { tags: [`s:${here}`, `t:${here}`] });
  }
  // By the stall's code of today: one may have come with a former one.
  const way =
    stall === undefined || wish.tu === undefined
      ? undefined
      : await orNothing(
          market.walk({ from: wish.tu, to: stall.code, wheelchair: wish.xe === '1' ? '1' : '0' }),
        );
  return { wish, hits: found?.hits, stall, way };
};
