import { orNothing } from '#lib/read-api.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { parseDay } from '@so-cho/db/domain/market';
import { DomainError } from '@so-cho/db/domain';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market } = await enterRoom(visit, 'layout:write');
  const { market: summary } = await visit.parent();
  const day = dayIn(visit.url.searchParams.get('ngay')) ?? summary.today;
  const [map, { goods }] = await Promise.all([
    orNothing(visit.locals.api.market(market.code).map({ on: day })),
    visit.locals.api.goods(),
  ]);
  const asked = Number(visit.url.searchParams.get('tang') ?? Number.NaN);
  return {
    day,
    map,
    level: map?.levels.find(({ ordinal }) => ordinal === asked) ?? map?.levels[0],
    goodNames: goods.map(({ code, names }) => ({ code, names })),
  };
};

/** A day that somebody typed; undefined when it is none. */
function dayIn(text: string | null): string | undefined {
  if (text === null) return undefined;
  try {
    parseDay(text);
    return text;
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return undefined;
  }
}
