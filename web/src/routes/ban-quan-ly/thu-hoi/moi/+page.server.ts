import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import type { RecallScope } from '@so-cho/api/client';
import { confirmIfGiven } from '#lib/account/confirm-self.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { questionIn } from '../../truy-xuat/question.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  await enterRoom(visit, 'recall:order');
  const { market } = await visit.parent();
  const { query } = questionIn(visit.url.searchParams, market.today);
  let scope: RecallScope | undefined;
  let refusal: string | undefined;
  try {
    scope = await visit.locals.api.market(market.code).recallScope(query);
  } catch (thrown) {
    if (!isProblem(thrown) || thrown.problem.status >= 500) throw thrown;
    refusal = thrown.problem.code;
  }
  return { query, scope, refusal, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  order: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'recall:order');
    const type = textOf(form, 'type');
    let ordered: { id: string };
    try {
      await confirmIfGiven(event.locals, form);
      ordered = await event.locals.api.raw<{ id: string }>('POST', `/markets/${market.code}/recalls`, {
        body: {
          id: textOf(form, 'id'),
          by: textOf(form, 'by'),
          ref: textOf(form, 'ref'),
          from: textIfAny(form, 'from'),
          until: textIfAny(form, 'until'),
          bay: textIfAny(form, 'bay'),
          reason: textOf(form, 'reason'),
          legalBasis: textOf(form, 'legalBasis'),
          orderedBy: textIfAny(form, 'orderedBy'),
          documentNumber: textIfAny(form, 'documentNumber'),
          isOwn: type === 'own',
          isDrill: type === 'drill',
          lots: Number(textOf(form, 'lots')),
        },
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/thu-hoi/${ordered.id}?moi=1`, event.url));
  },
};
