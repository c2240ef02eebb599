import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { refused, textOf } from '#lib/staff/form.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'lot:record');
  const here = visit.locals.api.market(market.code);
  const asked = visit.url.searchParams.get('sap');
  const { stalls } = await here.traderDay();
  const stall = stalls.find(({ code }) => code === asked) ?? stalls[0];
  if (stall === undefined) return error(404, 'stall-unknown', { code: 'stall-unknown' });
  const [{ prices }, { usualGoods }] = await Promise.all([
    here.stall(stall.code),
    here.traderDay({ stall: stall.code }),
  ]);
  const done = visit.url.searchParams.get('xong');
  return {
    stall,
    prices,
    usualGoods,
    done: done === 'list' || done === 'withdraw' ? done : null,
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

/** Đồng as people write them: marks and spaces between thousands say nothing, for there is no part of a đồng. */
function dongIn(text: string): number {
  return /^\d[\d., ]*$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : 0;
}

export const actions: Actions = {
  write: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'lot:record');
    const [stall, done] = [textOf(form, 'stall'), form.has('dong') ? 'list' : 'withdraw'];
    try {
      await event.locals.api.market(market.code).listPrice(stall, {
        id: textOf(form, 'id'),
        good: textOf(form, 'good'),
        dong: done === 'list' ? dongIn(textOf(form, 'dong')) : null,
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    const back = `/tieu-thuong/gia?sap=${encodeURIComponent(stall)}&xong=${done}`;
    return redirect(303, keepLang(back, event.url));
  },
};
