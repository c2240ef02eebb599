import { randomUUIDv7 } from 'node:crypto';
import type { Sighting } from '@so-cho/api/client';
import { labelIn } from '#lib/labels/label-in.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'label:sight');
  return {
    room,
    market: await visit.locals.api.market(room.market.code).summary(),
    lot: visit.url.searchParams.get('lo') ?? '',
    serial: visit.url.searchParams.get('so') ?? '',
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  note: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'label:sight');
    const label = labelIn(textOf(form, 'lot'), textOf(form, 'serial'));
    try {
      // Sent as it was filled in: the API judges every field and names all wrong ones at once.
      const body = {
        id: textOf(form, 'id'),
        lot: label.lot ?? textIfAny(form, 'lot'),
        serial: label.serial || undefined,
        stall: textIfAny(form, 'stall'),
        deviceAt: textOf(form, 'deviceAt'),
      };
      return {
        seen: await event.locals.api.raw<Sighting>('POST', `/markets/${market.code}/label-sightings`, {
          body,
        }),
      };
    } catch (refusal) {
      return refused(refusal, form);
    }
  },
};
