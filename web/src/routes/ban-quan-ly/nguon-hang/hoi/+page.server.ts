import { randomUUIDv7 } from 'node:crypto';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  await enterRoom(visit, 'trader:write');
  return {
    lot: visit.url.searchParams.get('lo') ?? '',
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  // The link is shown once, in the answer to the form: neither the address of a page nor the record keeps it.
  make: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    const lot = textOf(form, 'lot');
    try {
      const link = await event.locals.api
        .market(market.code)
        .makeSupplierLink(lotCodeIn(lot) ?? (lot || '-'), textOf(form, 'id'));
      return { link };
    } catch (refusal) {
      return refused(refusal, form);
    }
  },
  revoke: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    try {
      await event.locals.api.market(market.code).revokeSupplierLink(textOf(form, 'id'));
      return { isRevoked: true };
    } catch (refusal) {
      return refused(refusal, form);
    }
  },
};
