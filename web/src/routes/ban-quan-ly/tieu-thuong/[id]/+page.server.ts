import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Client } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { may } from '@so-cho/db/domain/access';
import { licenceKinds } from '@so-cho/db/domain/traders';
import { confirmIfGiven } from '#lib/account/confirm-self.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'trader:read');
  const found = await visit.locals.api.market(market.code).trader(visit.params.id);
  return {
    ...found,
    canWrite: may(roles, 'trader:write'),
    answersForPeople: may(roles, 'user:manage'),
    ids: { change: randomUUIDv7(), licence: randomUUIDv7(), erase: randomUUIDv7() },
    openedAt: new Date().toISOString(),
  };
};

type Event = RequestEvent<{ id: string }>;

async function act(
  event: Event,
  work: (here: ReturnType<Client['market']>, form: FormData) => Promise<unknown>,
) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'trader:write');
  try {
    await confirmIfGiven(event.locals, form);
    await work(event.locals.api.market(market.code), form);
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`/ban-quan-ly/tieu-thuong/${event.params.id}`, event.url));
}

export const actions: Actions = {
  change: (event) =>
    act(event, (here, form) =>
      here.changeTrader(event.params.id, {
        id: textOf(form, 'id'),
        businessName: textOf(form, 'businessName'),
        personName: textIfAny(form, 'personName') ?? null,
        phone: textIfAny(form, 'phone') ?? null,
        endedOn: textIfAny(form, 'endedOn') ?? null,
      }),
    ),
  erase: (event) =>
    act(event, (here, form) =>
      here.erasePerson(event.params.id, { id: textOf(form, 'id'), reason: textOf(form, 'reason') }),
    ),
  licence: (event) =>
    act(event, (here, form) => {
      const kind = textOf(form, 'kind');
      return here.addLicence(event.params.id, {
        id: textOf(form, 'id'),
        kind: isOneOf(licenceKinds, kind) ? kind : 'food_commitment',
        number: textIfAny(form, 'number') ?? null,
        issuer: textIfAny(form, 'issuer') ?? null,
        issuedOn: textIfAny(form, 'issuedOn') ?? null,
        validTo: textIfAny(form, 'validTo') ?? null,
        isVoid: form.has('isVoid'),
      });
    }),
};
