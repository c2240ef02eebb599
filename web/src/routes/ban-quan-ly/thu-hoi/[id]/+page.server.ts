import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { NotedRecall } from '@so-cho/api/client';
import { parseAmount, units } from '@so-cho/db/domain/goods';
import { DomainError } from '@so-cho/db/domain';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, locals, url }) => {
  const { market, room } = await parent();
  const recall = await orNothing(locals.api.market(market.code).recall(params.id));
  if (recall === undefined) return error(404, 'recall-unknown', { code: 'recall-unknown' });
  return {
    recall,
    isNew: url.searchParams.has('moi'),
    canNote: may(room.roles, 'hold:place') && recall.closedAt === null,
    canClose: may(room.roles, 'recall:order') && recall.closedAt === null,
    ids: Array.from({ length: recall.stallList.length + 2 }, () => randomUUIDv7()),
    openedAt: new Date().toISOString(),
  };
};

/** What was filled in, as the API takes it; what is no number goes as 0, which it refuses. */
function noteIn(form: FormData): object {
  const id = textOf(form, 'id');
  switch (textOf(form, 'kind')) {
    case 'stopped':
      return { id, kind: 'stopped', stall: textOf(form, 'stall') };
    case 'recovered':
      return { id, kind: 'recovered', lot: textOf(form, 'lot').split(' ')[0], amount: amountIn(form) };
    default:
      return { id, kind: 'closed', note: textOf(form, 'note') };
  }
}

function amountIn(form: FormData): number {
  const unit = units.find((one) => one === textOf(form, 'lot').split(' ')[1]) ?? 'kg';
  try {
    return parseAmount(unit, textOf(form, 'amount'));
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return 0;
  }
}

export const actions: Actions = {
  note: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'board:read');
    try {
      await event.locals.api.raw<NotedRecall>(
        'POST',
        `/markets/${market.code}/recalls/${event.params.id}/events`,
        {
          body: noteIn(form),
        },
      );
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/thu-hoi/${event.params.id}`, event.url));
  },
};
