import type { SafetyRowsQuery } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { analytes } from '@so-cho/db/domain/checks';
import { safetyNames } from '../safety-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const read = (name: string) => url.searchParams.get(name) || undefined;
  const given = (name: 'from' | 'to' | 'until') => {
    const value = read(name);
    return value === undefined ? {} : { [name]: value };
  };
  const asked = read('so') ?? '';
  const figure = isOneOf(safetyNames, asked) ? asked : 'visits';
  const analyte = read('analyte') ?? '';
  const page = Number(read('trang') ?? 1);
  const query: SafetyRowsQuery = {
    figure,
    ...given('from'),
    ...given('to'),
    ...given('until'),
    ...(isOneOf(analytes, analyte) && { analyte }),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
  return { figure, query, list: await locals.api.market(market.code).safetyRows(query) };
};
