import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the gate left open: papers that are owed, and slips that may be one lot. */
export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const [{ owed }, open, decided] = await Promise.all([
    here.owedPapers(),
    here.lotMatches(),
    here.lotMatches({ state: 'decided' }),
  ]);
  return {
    owed,
    open: open.matches,
    decided: decided.matches,
    may: { decide: may(room.roles, 'gate:record'), waive: may(room.roles, 'trader:write') },
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  decide: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'gate:record');
    const answer = textOf(form, 'answer') === 'same' ? 'same' : 'different';
    try {
      await event.locals.api.market(market.code).decideMatch(textOf(form, 'id'), { answer });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/cong', event.url));
  },
  waive: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    try {
      await event.locals.api.market(market.code).waiveOwed(textOf(form, 'id'), textOf(form, 'reason'));
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/cong', event.url));
  },
};
