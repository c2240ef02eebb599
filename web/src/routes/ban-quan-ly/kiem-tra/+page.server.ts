import { isOneOf } from '@so-cho/db/domain';
import { analytes } from '@so-cho/db/domain/checks';
import type { PageServerLoad } from './$types';

/** Spans that the list offers, in days. */
const spans = [7, 30, 90, 365];

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const asked = url.searchParams.get('analyte') ?? '';
  const analyte = isOneOf(analytes, asked) ? asked : undefined;
  const days = spans.find((span) => String(span) === url.searchParams.get('days')) ?? 30;
  const checks = await locals.api
    .market(market.code)
    .checks({ days, ...(analyte === undefined ? {} : { analyte }) });
  return { checks, analyte, days, spans };
};
