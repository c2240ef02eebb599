import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { enterRoom } from '#lib/staff/room.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { NotedRecall } from '@so-cho/api/client';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'lot:record');
  const recalls = await visit.locals.api.market(market.code).traderRecalls();
  const forms = recalls.flatMap((recall) =>
    recall.stalls.map((stall) => ({
      key: `${recall.id} ${stall.code}`,
      readId: randomUUIDv7(),
      stopId: randomUUIDv7(),
    })),
  );
  return { recalls, forms, openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  note: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'lot:record');
    try {
      await event.locals.api.raw<NotedRecall>(
        'POST',
        `/markets/${market.code}/recalls/${textOf(form, 'recall')}/events`,
        {
          body: { id: textOf(form, 'id'), kind: textOf(form, 'kind'), stall: textOf(form, 'stall') },
        },
      );
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, keepLang('/tieu-thuong/thu-hoi', event.url));
  },
};
