import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'layout:write');
  const { layouts } = await visit.locals.api.market(market.code).layouts();
  return { layouts, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  begin: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    const id = textOf(form, 'id');
    try {
      await event.locals.api.market(market.code).beginDraft({ id, isEmpty: form.has('isEmpty') });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/so-do/${id}`, event.url));
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    try {
      const body = { id: textOf(form, 'id') };
      await event.locals.api.market(market.code).withdrawLayout(textOf(form, 'layout'), body);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/so-do', event.url));
  },
};
