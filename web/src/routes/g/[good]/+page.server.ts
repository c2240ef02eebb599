import { redirect } from '@sveltejs/kit';
import { keepPage } from '#lib/keep-page.ts';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, platform }) => {
  const code = params.good.toLowerCase();
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(code)) return lost(locals.api, 'good-unknown', undefined);
  if (code !== params.good) redirect(308, `/g/${code}${url.search}`);
  const good = await orNothing(locals.api.good(code));
  if (good === undefined) return lost(locals.api, 'good-unknown', undefined);
  const markets = good.markets.flatMap((market) => [`m:${market.code}`, `w:${market.code}`]);
  keepPage(platform, { tags: [`g:${code}`, 'goods', ...markets] });
  return { good };
};
