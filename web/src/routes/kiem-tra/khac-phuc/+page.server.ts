import { randomUUIDv7 } from 'node:crypto';
import { followAction } from '#lib/inspections/follow-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market } = await parent();
  const corrections = await locals.api.market(market.code).corrections();
  return {
    corrections: corrections.map((correction) => ({ correction, id: randomUUIDv7() })),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = { follow: (event) => followAction(event, '/kiem-tra/khac-phuc') };
