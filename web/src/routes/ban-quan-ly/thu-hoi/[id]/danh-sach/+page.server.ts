import { error } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { market } = await parent();
  const recall = await orNothing(locals.api.market(market.code).recall(params.id));
  if (recall === undefined) return error(404, 'recall-unknown', { code: 'recall-unknown' });
  return { recall, printedAt: new Date().toISOString() };
};
