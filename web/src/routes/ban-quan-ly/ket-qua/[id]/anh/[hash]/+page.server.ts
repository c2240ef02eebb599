import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { orNothing } from '#lib/read-api.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'inspection:publish');
  const here = visit.locals.api.market(market.code);
  const [inspection, book] = await Promise.all([
    orNothing(here.inspection(visit.params.id)),
    orNothing(here.visitPhotos(visit.params.id)),
  ]);
  const photo = book?.photos.find((one) => one.hash === visit.params.hash);
  if (inspection === undefined || photo === undefined) {
    return error(404, 'photo-unknown', { code: 'photo-unknown' });
  }
  return { photo, stall: inspection.stall, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  show: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'inspection:publish');
    const { id, hash } = event.params;
    try {
      const path = `/markets/${market.code}/inspections/${encodeURIComponent(id)}/photos/${encodeURIComponent(hash)}/publication`;
      await event.locals.api.raw('POST', path, {
        body: {
          id: textOf(form, 'id'),
          hidden: areasIn(textOf(form, 'hidden')),
          hasNothingToHide: textOf(form, 'hasNothingToHide') === 'yes',
        },
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/ket-qua/${id}`, event.url));
  },
};

/** What the page drew; anything else the API refuses by its shape. */
function areasIn(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '[]' : text);
  } catch {
    // No JSON is no list of areas.
    return undefined;
  }
}
