import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { addDays } from '@so-cho/db/domain/market';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const home = '/ban-quan-ly/ket-qua/xep-loai';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const [book, demerits] = await Promise.all([here.ratingBook(), here.demerits()]);
  return {
    book,
    demerits: demerits.map((line) => ({ line, id: randomUUIDv7() })),
    canDecide: may(room.roles, 'rating:decide'),
    tomorrow: addDays(market.today, 1),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  scheme: (event) =>
    decide(
      event,
      () => 'rating-schemes',
      (form) => ({
        scheme: textOf(form, 'scheme'),
        validFrom: textIfAny(form, 'validFrom'),
      }),
    ),
  demerits: (event) =>
    decide(
      event,
      (form) => `demerits/${encodeURIComponent(textOf(form, 'stall'))}/decision`,
      (form) => ({ measure: textOf(form, 'measure') }),
    ),
};

async function decide(
  event: RequestEvent,
  pathOf: (form: FormData) => string,
  fill: (form: FormData) => object,
) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'rating:decide');
  try {
    // Sent as it was filled in: the API judges every field and names all wrong ones at once.
    const body = { id: textOf(form, 'id'), reason: textIfAny(form, 'reason'), ...fill(form) };
    await event.locals.api.raw('POST', `/markets/${market.code}/${pathOf(form)}`, { body });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(home, event.url));
}
