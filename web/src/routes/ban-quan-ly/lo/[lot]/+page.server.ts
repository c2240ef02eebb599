import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { correctionIn, leavingIn } from './board-acts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ parent, params, locals, url }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const lot = await orNothing(locals.api.lot(params.lot));
  if (lot === undefined || lot.market.code !== market.code)
    return error(404, 'lot-unknown', { code: 'lot-unknown' });
  const [trace, record] = await Promise.all([here.trace(lot.code), here.lotRecord(lot.code)]);
  const canWrite = may(room.roles, 'trader:write');
  return {
    lot,
    trace,
    record,
    canTest: may(room.roles, 'check:record'),
    canStop: may(room.roles, 'hold:place'),
    acts: canWrite ? await groundOfActs(locals.api, market.code, lot.code) : null,
    done: record.events.find((event) => event.id === url.searchParams.get('ghi')),
  };
};

/** What the board's forms are filled in with. */
async function groundOfActs(api: RequestEvent['locals']['api'], market: string, lot: string) {
  const here = api.market(market);
  const [moves, { suppliers }, { goods }] = await Promise.all([
    here.lotMoves(lot),
    here.suppliers(),
    api.goods(),
  ]);
  return {
    quantity: moves.quantity,
    left: moves.left,
    isHeld: moves.isHeld,
    suppliers: suppliers.map(({ id, name, place }) => ({ id, name, place })),
    goods: goods.map(({ code, names }) => ({ code, names })),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
}

/** Puts an act of the board on record and comes back to the lot, where it stands in the history. */
async function onRecord(event: RequestEvent, path: string, act: (form: FormData) => object) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'trader:write');
  const code = lotCodeIn(event.params.lot) ?? event.params.lot;
  const id = textOf(form, 'id');
  try {
    await event.locals.api.raw('POST', `/markets/${market.code}/lots/${code}/${path}`, {
      body: { id, deviceAt: textOf(form, 'deviceAt'), note: textOf(form, 'note'), ...act(form) },
    });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`/ban-quan-ly/lo/${code}?ghi=${id}`, event.url));
}

export const actions: Actions = {
  correct: (event) => onRecord(event, 'corrections', (form) => ({ correction: correctionIn(form) })),
  leave: (event) => onRecord(event, 'moves', (form) => ({ move: leavingIn(form) })),
  void: (event) => onRecord(event, 'closure', (form) => ({ state: textOf(form, 'state') })),
};
