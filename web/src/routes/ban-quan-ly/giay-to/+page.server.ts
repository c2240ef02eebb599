import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { fileIfAny, refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

const filters = ['q', 'kind', 'term', 'review'] as const;

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const asked = Object.fromEntries(
    filters.flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const canAdd = may(room.roles, 'paper:add');
  const [found, suppliers] = await Promise.all([
    here.papers(asked),
    may(room.roles, 'gate:record') ? here.suppliers() : { suppliers: [] },
  ]);
  return {
    ...found,
    // One look is one act, however often it is sent; the next look at the same paper is another.
    papers: found.papers.map((paper) => ({ ...paper, reviewId: randomUUIDv7() })),
    asked,
    suppliers: suppliers.suppliers.map(({ id, name, bay }) => ({
      id,
      name: bay === null ? name : `${name} ${bay}`,
    })),
    canAdd,
    canVerify: may(room.roles, 'paper:verify'),
    isAdded: url.searchParams.has('ghi'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'paper:add');
    const here = event.locals.api.market(market.code);
    try {
      const file = fileIfAny(form, 'file');
      const kept = file === undefined ? undefined : await here.addFile(file);
      // Sent as it was filled in: the API judges every field and names all wrong ones at once.
      const body = {
        id: textOf(form, 'id'),
        deviceAt: textOf(form, 'deviceAt'),
        kind: textIfAny(form, 'kind'),
        number: textIfAny(form, 'number'),
        issuer: textIfAny(form, 'issuer'),
        issuedOn: textIfAny(form, 'issuedOn'),
        validTo: textIfAny(form, 'validTo'),
        supplierId: textIfAny(form, 'supplierId'),
        lots: textOf(form, 'lots')
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter((code) => code !== ''),
        ...(kept === undefined ? {} : { fileHash: kept.hash }),
      };
      await event.locals.api.raw('POST', `/markets/${market.code}/papers`, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/giay-to?ghi=1', event.url));
  },
  review: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'paper:verify');
    const answer = textOf(form, 'answer') === 'verified' ? 'verified' : 'refused';
    try {
      await event.locals.api.market(market.code).reviewPaper(textOf(form, 'paper'), {
        id: textOf(form, 'id'),
        answer,
        reason: answer === 'refused' ? textOf(form, 'reason') : '',
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/giay-to', event.url));
  },
};
