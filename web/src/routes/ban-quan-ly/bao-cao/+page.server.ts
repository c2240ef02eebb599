import type { BoardPeriodQuery } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { periodAround, periodKinds } from '@so-cho/db/domain/market';
import { dropView, keepView, viewsFor } from '#lib/staff/kept-views.ts';
import type { ViewPlace } from '#lib/staff/kept-views.ts';
import type { Actions, PageServerLoad } from './$types';

const names = ['from', 'to', 'against', 'againstFrom', 'againstTo'] as const;

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { market } = await parent();
  const asked = Object.fromEntries(
    names.flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null || value === '' || value === 'other' ? [] : [[name, value]];
    }),
  ) as BoardPeriodQuery;
  // A kept view of a period under way says its kind, and means the one of the day it is opened on.
  const kind = url.searchParams.get('ky');
  if (kind !== null && isOneOf(periodKinds, kind)) Object.assign(asked, periodAround(kind, market.today));
  // The two days of another period count only where that is what is asked for.
  if (url.searchParams.get('against') !== 'other') {
    delete asked.againstFrom;
    delete asked.againstTo;
  }
  const [period, views] = await Promise.all([
    locals.api.market(market.code).boardPeriod(asked),
    viewsFor(locals.api, market.code),
  ]);
  return { period, asked, views };
};

const place: ViewPlace = { page: 'period', home: '/ban-quan-ly/bao-cao', names: ['ky', ...names] };

export const actions: Actions = {
  keepView: (event) => keepView(event, place),
  dropView: (event) => dropView(event, place),
};
