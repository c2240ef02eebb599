import { redirect } from '@sveltejs/kit';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const code = params.good.toLowerCase();
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(code)) return lost(locals.api, 'good-unknown', undefined);
  if (code !== params.good) redirect(308, `/g/${code}${url.search}`);
  const good = await orNothing(locals.api.good(code));
  return good === undefined ? lost(locals.api, 'good-unknown', undefined) : { good };
};
