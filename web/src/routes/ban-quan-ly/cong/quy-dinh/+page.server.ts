import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { rowsIn, rowsOf, rulesFrom } from './policy-rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const policy = await locals.api.market(market.code).gatePolicy();
  return {
    policy,
    rows: rowsOf(policy.rules),
    set: url.searchParams.get('dat'),
    maySet: may(room.roles, 'gate:policy'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  set: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'gate:policy');
    const here = event.locals.api.market(market.code);
    const rows = rowsIn(form);
    const [validFrom, note] = [textOf(form, 'validFrom'), textOf(form, 'note')];
    try {
      if (textOf(form, 'step') !== 'save')
        return { rows, preview: await here.previewGatePolicy(rulesFrom(rows)), values: { validFrom, note } };
      await here.setGatePolicy({ id: textOf(form, 'id'), validFrom, note, rules: rulesFrom(rows) });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/cong/quy-dinh?dat=${validFrom}`, event.url));
  },
};
