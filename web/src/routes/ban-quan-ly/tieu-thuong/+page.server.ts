import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { fold } from '@so-cho/db/domain/text';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 200;

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'trader:read');
  const { traders } = await visit.locals.api.market(market.code).traders();
  const q = (visit.url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const words = fold(q)
    .split(' ')
    .filter((word) => word !== '');
  const found = traders.filter((trader) => {
    const text = fold(
      [trader.businessName, trader.personName, trader.phone, ...trader.stalls.map((one) => one.code)].join(
        ' ',
      ),
    );
    return words.every((word) => text.includes(word));
  });
  const from = Math.max(0, Math.min(Number(visit.url.searchParams.get('tu')) || 0, found.length - 1));
  return {
    q,
    traders: found.slice(from, from + pageSize),
    found: found.length,
    next: from + pageSize < found.length ? from + pageSize : null,
    previous: from > 0 ? Math.max(0, from - pageSize) : null,
    canWrite: may(roles, 'trader:write'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    const id = textOf(form, 'id');
    try {
      await event.locals.api.market(market.code).addTrader({
        id,
        businessName: textOf(form, 'businessName'),
        personName: textIfAny(form, 'personName') ?? null,
        phone: textIfAny(form, 'phone') ?? null,
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/tieu-thuong/${id}`, event.url));
  },
};
