import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { isOneOf } from '@so-cho/db/domain';
import { noticeKinds } from '@so-cho/db/domain/market';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const room = '/ban-quan-ly/thong-bao';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'layout:write');
  const { notices } = await visit.locals.api.market(market.code).notices();
  const done = visit.url.searchParams.get('xong');
  return {
    notices,
    done: isOneOf(['dang', 'go'], done ?? '') ? done : null,
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  write: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    const kind = textOf(form, 'kind');
    try {
      await event.locals.api.market(market.code).writeNotice({
        id: textOf(form, 'id'),
        kind: isOneOf(noticeKinds, kind) ? kind : 'news',
        from: textOf(form, 'from'),
        until: textOf(form, 'until'),
        opensAt: textIfAny(form, 'opensAt'),
        closesAt: textIfAny(form, 'closesAt'),
        textVi: textOf(form, 'textVi'),
        textEn: textOf(form, 'textEn'),
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(room, event.url, { xong: 'dang' }));
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    try {
      const body = { id: textOf(form, 'id') };
      await event.locals.api.market(market.code).withdrawNotice(textOf(form, 'notice'), body);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(room, event.url, { xong: 'go' }));
  },
};
