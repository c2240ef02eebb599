import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const address = '/cong/cho-ngay';
const acts = ['add', 'book', 'free'] as const;

export const load: PageServerLoad = async (visit) => {
  const room = await enterRoom(visit, 'gate:record');
  const here = visit.locals.api.market(room.market.code);
  const market = await here.summary();
  const asked = visit.url.searchParams.get('ngay') ?? '';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : market.today;
  const done = visit.url.searchParams.get('xong');
  return {
    room,
    market,
    mayAdd: may(room.roles, 'layout:write'),
    ...(await here.dayPlaces({ day })),
    done: acts.find((act) => act === done) ?? null,
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    try {
      const body = {
        id: textOf(form, 'id'),
        zone: textOf(form, 'zone'),
        count: Number(textOf(form, 'count')),
      };
      await event.locals.api.market(market.code).addDayPlaces(body);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(address, event.url, { xong: 'add' }));
  },
  book: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'gate:record');
    const from = textOf(form, 'from');
    try {
      await event.locals.api.market(market.code).bookDayPlace(textOf(form, 'place'), {
        id: textOf(form, 'id'),
        from,
        until: textOf(form, 'until'),
        name: textOf(form, 'name'),
        phone: textIfAny(form, 'phone'),
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(address, event.url, { xong: 'book', ngay: from }));
  },
  free: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'gate:record');
    try {
      const body = { id: textOf(form, 'id') };
      await event.locals.api.market(market.code).cancelDayBooking(textOf(form, 'booking'), body);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(address, event.url, { xong: 'free', ngay: textOf(form, 'day') }));
  },
};
