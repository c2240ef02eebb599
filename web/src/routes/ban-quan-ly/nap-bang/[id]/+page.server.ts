import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { isOneOf } from '@so-cho/db/domain';
import { sheetFields } from '@so-cho/db/domain/traders/sheet';
import { poultryWaiverOf } from '#lib/affairs/poultry-waiver.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'tenancy:write');
  const preview = await visit.locals.api.market(market.code).sheet(visit.params.id);
  return { preview, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  columns: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'tenancy:write');
    const columns = form.getAll('column').map((value) => {
      const field = String(value);
      return isOneOf(sheetFields, field) ? field : null;
    });
    const headerRow = Number(textOf(form, 'headerRow')) - 1;
    try {
      await event.locals.api.market(market.code).mapColumns(event.params.id, { headerRow, columns });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/nap-bang/${event.params.id}`, event.url));
  },
  commit: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'tenancy:write');
    try {
      await event.locals.api.market(market.code).commitImport(event.params.id, {
        id: textOf(form, 'id'),
        ...poultryWaiverOf(form),
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/nap-bang/${event.params.id}`, event.url));
  },
};
