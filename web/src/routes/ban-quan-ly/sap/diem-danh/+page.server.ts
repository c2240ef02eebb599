import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'tenancy:write');
  const { zones, stalls } = await visit.locals.api.market(market.code).register();
  const asked = visit.url.searchParams.get('khu');
  const zone = zones.find(({ code }) => code === asked) ?? zones[0];
  return {
    zones: zones.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    zone: zone?.code ?? '',
    // A stall that nobody has is not looked for.
    stalls: stalls.filter((stall) => stall.zone === zone?.code && stall.operator !== null),
    noted: Number(visit.url.searchParams.get('ghi')) || 0,
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  note: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'tenancy:write');
    const open = new Set(form.getAll('open').map(String));
    const seen = form
      .getAll('stall')
      .map((stall) => ({ stall: String(stall), isOpen: open.has(String(stall)) }));
    const zone = textOf(form, 'khu');
    try {
      await event.locals.api.market(market.code).noteWalk({ id: textOf(form, 'id'), seen });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(
      303,
      roomAddress('/ban-quan-ly/sap/diem-danh', event.url, { khu: zone, ghi: seen.length }),
    );
  },
};
