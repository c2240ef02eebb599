import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { followAction } from '#lib/inspections/follow-action.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const home = '/ban-quan-ly/ket-qua';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const canPublish = may(room.roles, 'inspection:publish');
  const [waiting, disputed, published, corrections, revisits, spread, choices] = await Promise.all([
    here.inspections({ state: 'submitted' }),
    here.inspections({ state: 'disputed' }),
    here.inspections({ state: 'published', limit: 10 }),
    here.corrections(),
    here.revisits(),
    canPublish ? here.inspectorSpread() : undefined,
    canPublish ? here.roundChoices() : undefined,
  ]);
  return {
    waiting,
    disputed,
    published,
    corrections: corrections.map((correction) => ({ correction, id: randomUUIDv7() })),
    revisits,
    spread,
    choices,
    canPublish,
    canFollow: may(room.roles, 'inspection:record'),
    chosen: url.searchParams.get('chon'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  follow: (event) => followAction(event, home),
  choose: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'inspection:publish');
    const stall = textOf(form, 'stall').toUpperCase();
    const body = {
      id: textOf(form, 'id'),
      day: textIfAny(form, 'day'),
      stall: stall || undefined,
      reason: textIfAny(form, 'reason'),
    };
    try {
      await event.locals.api.raw('POST', `/markets/${market.code}/round-choices`, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`${home}?chon=${encodeURIComponent(stall)}`, event.url));
  },
};
