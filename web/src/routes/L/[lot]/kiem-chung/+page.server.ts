import { redirect } from '@sveltejs/kit';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

/** The one page of a lot that computes: its reader's device is what checks. */
export const csr = true;

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const log = await orNothing(locals.api.lotLog(params.lot));
  if (log === undefined) return lost(locals.api, 'not-found', /^[A-Za-z]{2,4}/.exec(params.lot)?.[0]);
  if (log.lot !== params.lot) redirect(308, `/L/${log.lot}/kiem-chung${url.search}`);
  return { log };
};
