import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { degreesTyped } from '#lib/inspector/sample-draft.ts';
import { orNothing } from '#lib/read-api.ts';
import { fileIfAny, refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, url, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const sample = await orNothing(here.sample(params.id));
  if (sample === undefined) return error(404, 'sample-unknown', { code: 'sample-unknown' });
  const checks = sample.result === null ? [] : await here.checks({ lot: sample.lot, days: 730 });
  return {
    sample,
    results: checks.filter((check) => check.sample === sample.id),
    isNew: url.searchParams.has('moi'),
    canHand: may(room.roles, 'check:record'),
    canRecordLab: may(room.roles, 'lab:record'),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  hand: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'check:record');
    const part = textOf(form, 'part');
    try {
      const signature = fileIfAny(form, 'signature');
      const temperatureC = degreesTyped(textOf(form, 'temperatureC'));
      const body = {
        id: textOf(form, 'id'),
        part: Number(part),
        handedBy: textIfAny(form, 'handedBy'),
        handedTo: textIfAny(form, 'handedTo'),
        place: textIfAny(form, 'place'),
        temperatureC,
        // A reason that was typed before the thermometer or the pen came stands in place of nothing any more.
        unmeasuredReason: temperatureC === undefined ? textIfAny(form, 'unmeasuredReason') : undefined,
        isSealIntact: textOf(form, 'isSealIntact') === 'yes',
        signature:
          signature === undefined
            ? undefined
            : (await event.locals.api.market(market.code).addFile(signature)).hash,
        unsignedReason: signature === undefined ? textIfAny(form, 'unsignedReason') : undefined,
        handedAt: textOf(form, 'deviceAt'),
        // The link that was last when the form was opened: who comes second is told, and looks again.
        previousHash: textOf(form, `after-${part}`),
      };
      const path = `/markets/${market.code}/samples/${encodeURIComponent(event.params.id)}/custody`;
      await event.locals.api.raw('POST', path, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/kiem-tra/mau/${event.params.id}`, event.url));
  },
};
