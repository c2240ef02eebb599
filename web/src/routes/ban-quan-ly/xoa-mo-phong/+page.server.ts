import { error, redirect } from '@sveltejs/kit';
import type { Erased } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import { confirmIfGiven } from '#lib/account/confirm-self.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market, room } = await parent();
  if (!may(room.roles, 'demo:erase')) return error(403, 'forbidden', { code: 'forbidden' });
  if (!market.isDemo) return error(409, 'not-a-demonstration', { code: 'not-a-demonstration' });
  const { total } = await locals.api.market(market.code).boardToday();
  return { lotsToday: total.lots };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'demo:erase');
    let gone: Erased;
    try {
      await confirmIfGiven(event.locals, form);
      gone = await event.locals.api.market(market.code).eraseDemonstration(textOf(form, 'confirm'));
    } catch (refusal) {
      return refused(refusal, form);
    }
    // Whoever erased it was one of its people, so the words of farewell stand where no sign-in is asked for.
    const { stalls, lots, checks, rows, setupKey } = gone;
    const told = new URLSearchParams({
      xoa: gone.market,
      sap: String(stalls),
      lo: String(lots),
      kiem: String(checks),
      dong: String(rows),
      // After the last market, the same page goes on to found the real one.
      ...(setupKey !== null && { ma: setupKey }),
    });
    return redirect(303, keepLang(`/khoi-dau?${told}`, event.url));
  },
};
