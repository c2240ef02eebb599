import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const [registry, { answers }] = await Promise.all([here.supplierRegistry(), here.supplierAnswers()]);
  const byId = new Map(registry.suppliers.map((supplier) => [supplier.id, supplier]));
  return {
    // What is said of a pair is one act however often it is sent; the next thing said of it is another.
    suppliers: registry.suppliers.map((supplier) => ({ ...supplier, actId: randomUUIDv7() })),
    suggestions: registry.suggestions.flatMap((pair) => {
      const [a, b] = [byId.get(pair.a), byId.get(pair.b)];
      return a === undefined || b === undefined
        ? []
        : [{ a, b, likeness: pair.likeness, actId: randomUUIDv7() }];
    }),
    answers,
    canWrite: may(room.roles, 'trader:write'),
  };
};

export const actions: Actions = {
  decide: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    const [id, a, b, act] = ['id', 'a', 'b', 'act'].map((name) => textOf(form, name));
    try {
      await event.locals.api.market(market.code).decideSuppliers({
        id: id ?? '',
        // The button names the one that stays.
        supplierId: (act === 'keep-a' ? b : a) ?? '',
        intoId: (act === 'keep-a' ? a : b) ?? '',
        answer: act === 'different' ? 'different' : 'same',
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/nguon-hang', event.url));
  },
  code: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'trader:write');
    try {
      await event.locals.api.market(market.code).giveSupplierCode(textOf(form, 'supplier'));
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/nguon-hang', event.url));
  },
};
