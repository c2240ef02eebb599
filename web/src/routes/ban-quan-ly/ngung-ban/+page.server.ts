import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { HoldLine } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const shown = url.searchParams.get('xem');
  const open = shown === 'da-go' ? 'no' : 'yes';
  const holds = await locals.api.market(market.code).holds({ open });
  return {
    holds,
    open,
    done: holds.find((hold) => hold.id === url.searchParams.get('ghi')),
    lot: url.searchParams.get('lo') ?? '',
    may: {
      place: may(room.roles, 'hold:place'),
      release: may(room.roles, 'hold:release'),
      recall: may(room.roles, 'recall:order'),
    },
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  place: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'hold:place');
    const lot = textOf(form, 'lot');
    let hold: HoldLine;
    try {
      // Sent as it was filled in: the API judges every field and names all wrong ones at once.
      const body = {
        id: textOf(form, 'id'),
        lot: lotCodeIn(lot) ?? (lot || undefined),
        kind: textIfAny(form, 'kind'),
        reason: textIfAny(form, 'reason'),
        orderedBy: textIfAny(form, 'orderedBy'),
        documentNumber: textIfAny(form, 'documentNumber'),
        ...(textOf(form, 'isOwnRecall') === 'yes' ? { isOwnRecall: true } : {}),
      };
      hold = await event.locals.api.raw<HoldLine>('POST', `/markets/${market.code}/holds`, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/ngung-ban?ghi=${hold.id}`, event.url));
  },
  release: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'hold:release');
    let hold: HoldLine;
    try {
      hold = await event.locals.api
        .market(market.code)
        .releaseHold(textOf(form, 'id'), { reason: textOf(form, 'reason') });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/ngung-ban?xem=da-go&ghi=${hold.id}`, event.url));
  },
};
