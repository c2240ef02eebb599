import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { marketClasses } from '@so-cho/db/domain/market';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'trader:read');
  return {
    book: await visit.locals.api.market(market.code).marketClass(),
    canWrite: may(roles, 'tenancy:write'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  keep: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'tenancy:write');
    const chosen = marketClasses.find((one) => String(one) === textOf(form, 'class')) ?? null;
    try {
      await event.locals.api.market(market.code).keepMarketClass({
        id: textOf(form, 'id'),
        class: chosen,
        decisionNumber: textOf(form, 'decisionNumber'),
        decidedOn: textOf(form, 'decidedOn'),
        note: textIfAny(form, 'note') ?? '',
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/sap/hang-cho', event.url));
  },
};
