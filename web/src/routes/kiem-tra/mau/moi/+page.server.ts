import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { SampleLine } from '@so-cho/api/client';
import { degreesTyped } from '#lib/inspector/sample-draft.ts';
import { orNothing } from '#lib/read-api.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const lot = await orNothing(locals.api.lot(url.searchParams.get('lo') ?? '?'));
  if (lot === undefined || lot.market.code !== market.code)
    return error(404, 'lot-unknown', { code: 'lot-unknown' });
  return { lot, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  take: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'check:record');
    // Sent as it was filled in: the API judges every field and names all wrong ones at once.
    const body = {
      id: textOf(form, 'id'),
      lot: textOf(form, 'lot'),
      seal: textIfAny(form, 'seal'),
      what: textIfAny(form, 'what'),
      quantity: textIfAny(form, 'quantity'),
      parts: Number(textOf(form, 'parts')),
      temperatureC: degreesTyped(textOf(form, 'temperatureC')),
      takenAt: textOf(form, 'deviceAt'),
      witness: textIfAny(form, 'witness'),
    };
    let taken: SampleLine;
    try {
      taken = await event.locals.api.raw<SampleLine>('POST', `/markets/${market.code}/samples`, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/kiem-tra/mau/${taken.id}?moi=1`, event.url));
  },
};
