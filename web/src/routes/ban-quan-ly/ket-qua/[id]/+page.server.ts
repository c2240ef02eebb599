import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { market, room } = await parent();
  const visit = await orNothing(locals.api.market(market.code).inspection(params.id));
  if (visit === undefined) return error(404, 'inspection-unknown', { code: 'inspection-unknown' });
  const here = locals.api.market(market.code);
  const [revisits, photos, standing] = await Promise.all([
    here.revisitsOf(visit.id),
    here.visitPhotos(visit.id),
    visit.waitsBehind === null ? undefined : here.inspection(visit.waitsBehind),
  ]);
  return {
    visit,
    standing,
    revisits,
    photos,
    canPublish: may(room.roles, 'inspection:publish'),
    canRedo: may(room.roles, 'inspection:record'),
    ids: { publish: randomUUIDv7(), answer: randomUUIDv7(), revisit: randomUUIDv7(), photo: randomUUIDv7() },
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  publish: (event) =>
    follow(event, 'publication', (form) => ({ id: textOf(form, 'id'), note: textIfAny(form, 'note') })),
  answer: (event) =>
    follow(event, 'replies', (form) => ({
      id: textOf(form, 'id'),
      text: textIfAny(form, 'text'),
      isDispute: textOf(form, 'isDispute') === 'yes',
    })),
  revisit: (event) =>
    follow(event, 'revisits', (form) => ({
      id: textOf(form, 'id'),
      day: textOf(form, 'act') === 'back' ? null : textIfAny(form, 'day'),
      reason: textIfAny(form, 'reason'),
    })),
  takeBack: (event) =>
    follow(
      event,
      (form) => `photos/${encodeURIComponent(textOf(form, 'photo'))}/withdrawal`,
      (form) => ({ id: textOf(form, 'id') }),
    ),
};

async function follow(
  event: RequestEvent<{ id: string }>,
  what: 'publication' | 'replies' | 'revisits' | ((form: FormData) => string),
  bodyOf: (form: FormData) => object,
) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'inspection:publish');
  const { id } = event.params;
  try {
    const path = `/markets/${market.code}/inspections/${encodeURIComponent(id)}/${typeof what === 'string' ? what : what(form)}`;
    await event.locals.api.raw('POST', path, { body: bodyOf(form) });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`/ban-quan-ly/ket-qua/${id}`, event.url));
}
