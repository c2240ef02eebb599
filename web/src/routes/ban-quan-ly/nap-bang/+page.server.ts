import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { fileIfAny, refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  await enterRoom(visit, 'tenancy:write');
  return { id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'tenancy:write');
    const id = textOf(form, 'id');
    const file = fileIfAny(form, 'file') ?? new File([], 'trong.csv');
    try {
      const query = { id, name: file.name.normalize('NFC').slice(0, 200) };
      const sent = new Blob([file], { type: 'application/octet-stream' });
      await event.locals.api.market(market.code).sendSheet(query, sent);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/nap-bang/${id}`, event.url));
  },
};
