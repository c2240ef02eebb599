import { error } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  if (!may(room.roles, 'label:issue')) return error(403, 'forbidden', { code: 'forbidden' });
  const [typedLot, typedStall] = ['lo', 'sap'].map((name) => url.searchParams.get(name)?.trim() ?? '');
  const stall = typedStall
    ? await orNothing(locals.api.market(market.code).stall(typedStall.toUpperCase()))
    : undefined;
  return {
    typedLot,
    lot: lotCodeIn(typedLot ?? ''),
    typedStall,
    stall: stall && { code: stall.code, businessName: stall.businessName },
    canIssueCards: may(room.roles, 'card:issue'),
  };
};
