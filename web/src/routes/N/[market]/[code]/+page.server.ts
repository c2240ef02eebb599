import { redirect } from '@sveltejs/kit';
import { isSupplierCode } from '@so-cho/db/domain/arrivals';
import { lost } from '#lib/lost/lost-error.ts';
import { readPrinted } from '#lib/market/stall-address.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const market = readPrinted(params.market);
  if ('refusal' in market) return lost(locals.api, 'market-unknown', undefined);
  const code = params.code.toUpperCase();
  // Printed codes are upper case; what a person typed is led to the one address of the supplier.
  if (market.code !== params.market || code !== params.code)
    redirect(308, `/N/${market.code}/${code}${url.search}`);
  if (!isSupplierCode(code)) return lost(locals.api, 'not-found', market.code);
  const supplier = await orNothing(locals.api.market(market.code).supplierByCode(code));
  return supplier === undefined ? lost(locals.api, 'not-found', market.code) : { supplier };
};
