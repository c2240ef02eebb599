import { error, redirect } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, url, locals }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const stall = await orNothing(here.stall(params.stall.toUpperCase()));
  if (stall === undefined) return error(404, 'stall-unknown', { code: 'stall-unknown' });
  // A former number leads to the stall that it names today.
  if (stall.code !== params.stall) redirect(307, roomAddress(`/kiem-tra/sap/${stall.code}`, url));
  const [checks, holds] = await Promise.all([
    here.checks({ stall: stall.code, days: 180 }),
    here.holds({ open: 'yes' }),
  ]);
  return { stall, checks, holds: holds.filter((hold) => hold.stall === stall.code) };
};
