import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { GoodLine, LotMoves, MovedLots } from '@so-cho/api/client';
import { orNothing } from '#lib/read-api.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { signedIn } from '#lib/staff/room.ts';
import { keepLang } from '#ui/messages/index.ts';
import { moveIn, partsMax } from './move-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The market is the one that the lot's own code begins with. */
function marketOf(code: string): string {
  return code.split('-', 1)[0] ?? '';
}

export const load: PageServerLoad = async (visit) => {
  await signedIn(visit);
  const code = lotCodeIn(visit.params.lot);
  const here = visit.locals.api.market(marketOf(code ?? ''));
  const lot = code === undefined ? undefined : await orNothing<LotMoves>(here.lotMoves(code));
  if (lot === undefined) return error(404, 'lot-unknown', { code: 'lot-unknown' });
  const [{ goods }, stall] = await Promise.all([visit.locals.api.goods(), here.stall(lot.stall)]);
  return {
    lot,
    goods: goodsLike(goods, lot),
    others: stall.openLots
      .filter((one) => one.code !== lot.code)
      .map(({ code, quantity, good }) => ({ code, unit: quantity.unit, names: good.names })),
    id: randomUUIDv7(),
    lotIds: Array.from({ length: partsMax }, () => randomUUIDv7()),
    openedAt: new Date().toISOString(),
    done: lot.moves.find((one) => one.id === visit.url.searchParams.get('xong')),
    percent: visit.url.searchParams.get('duoc'),
  };
};

/** What a lot can be cut into: goods of its own kind, the very same first. */
function goodsLike(goods: readonly GoodLine[], lot: LotMoves) {
  const [own, ...others] = [
    ...goods.filter((good) => good.code === lot.goodCode),
    ...goods.filter((good) => good.code !== lot.goodCode && good.categoryCode === categoryOf(goods, lot)),
  ];
  return (own === undefined ? others : [own, ...others]).map(({ code, names }) => ({ code, names }));
}

function categoryOf(goods: readonly GoodLine[], lot: LotMoves): string | undefined {
  return goods.find((good) => good.code === lot.goodCode)?.categoryCode;
}

export const actions: Actions = {
  move: async ({ request, params, locals, url }) => {
    const form = await request.formData();
    const code = lotCodeIn(params.lot) ?? params.lot;
    let moved: MovedLots;
    try {
      moved = await locals.api.raw<MovedLots>('POST', `/markets/${marketOf(code)}/lots/${code}/moves`, {
        body: {
          id: textOf(form, 'id'),
          deviceAt: textOf(form, 'deviceAt'),
          move: moveIn(form),
          ...(textOf(form, 'note') !== '' && { note: textOf(form, 'note') }),
        },
      });
    } catch (refusal) {
      return refused(refusal, form);
    }
    const share = moved.yieldPercent === null ? '' : `&duoc=${moved.yieldPercent}`;
    return redirect(303, keepLang(`/tieu-thuong/lo/${code}?xong=${moved.id}${share}`, url));
  },
  code: async ({ request, params, locals, url }) => {
    const form = await request.formData();
    const code = lotCodeIn(params.lot) ?? params.lot;
    const body = { kind: textOf(form, 'codeKind'), value: textOf(form, 'value') };
    try {
      await locals.api.raw('POST', `/markets/${marketOf(code)}/lots/${code}/upstream-codes`, { body });
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, keepLang(`/tieu-thuong/lo/${code}`, url));
  },
};
