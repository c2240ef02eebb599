import { randomUUIDv7 } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { MapImport } from '@so-cho/api/client';
import { isProblem } from '@so-cho/api/client';
import type { Refused } from '#lib/staff/form.ts';
import { fileIfAny, refused, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'layout:write');
  const here = visit.locals.api.market(market.code);
  const [{ layouts }, { stalls }] = await Promise.all([here.layouts(), here.register()]);
  const undrawn = stalls.filter((stall) => stall.areaCm2 === null).length;
  const discarded = visit.url.searchParams.get('bo');
  return { layouts, discarded, undrawn, id: randomUUIDv7(), openedAt: new Date().toISOString() };
};

export const actions: Actions = {
  begin: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    const id = textOf(form, 'id');
    try {
      await event.locals.api.market(market.code).beginDraft({
        id,
        isEmpty: form.has('isEmpty'),
        withUndrawn: form.has('withUndrawn'),
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress(`/ban-quan-ly/so-do/${id}`, event.url));
  },
  bring: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    const id = textOf(form, 'id');
    const file = fileIfAny(form, 'file') ?? new File([], 'trong.zip');
    let report: MapImport;
    try {
      const sent = new Blob([file], { type: 'application/octet-stream' });
      const query = { id, name: file.name.normalize('NFC').slice(0, 180) };
      report = await event.locals.api.market(market.code).importMap(query, sent);
    } catch (refusal) {
      return refusedMap(refusal, form);
    }
    return { report };
  },
  discard: (event) => putAway(event, true),
  restore: (event) => putAway(event, false),
  withdraw: async (event) => {
    const form = await event.request.formData();
    const { market } = await enterRoom(event, 'layout:write');
    try {
      const body = { id: textOf(form, 'id') };
      await event.locals.api.market(market.code).withdrawLayout(textOf(form, 'layout'), body);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, roomAddress('/ban-quan-ly/so-do', event.url));
  },
};

/** Puts a draft away and says so with a way back, or takes it back. */
async function putAway(event: RequestEvent, isDiscarded: boolean) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'layout:write');
  const layout = textOf(form, 'layout');
  try {
    await event.locals.api.market(market.code).discardDraft(layout, { id: textOf(form, 'id'), isDiscarded });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(
    303,
    roomAddress('/ban-quan-ly/so-do', event.url, { bo: isDiscarded ? layout : undefined }),
  );
}

/** The rules a map breaks are told beside the refusal: how often each, and where the first time. */
function refusedMap(thrown: unknown, form: FormData) {
  const failure = refused(thrown, form);
  if (!isProblem(thrown, 'map-file-refused'))
    return fail<Refused & { readonly rules?: never }>(failure.status, failure.data);
  const { errors = [] } = thrown.problem;
  const byRule = Map.groupBy(errors, (one) => one.code);
  const rules = [...byRule].map(([rule, all]) => ({
    rule,
    count: all.length,
    path: all[0]?.path ?? '',
    message: all[0]?.message ?? '',
  }));
  // What is wrong stands in its own table; the summary says the sentence of the refusal.
  const { problem, values } = failure.data;
  return fail<Refused & { readonly rules?: typeof rules }>(400, {
    problem: { ...problem, errors: [] },
    values,
    rules,
  });
}
