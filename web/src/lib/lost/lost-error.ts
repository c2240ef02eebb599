import { error } from '@sveltejs/kit';
import type { Client } from '@so-cho/api/client';
import { orNothing } from '../read-api.ts';

/**
 * Ends a page whose code is unknown. Nobody who holds a label is sent away with nothing: the page leads to the market
 * that the code names, when there is one.
 *
 * @param code why, as an error code of the API
 * @throws SvelteKit's 404
 */
export async function lost(api: Client, code: string, marketCode: string | undefined): Promise<never> {
  const market =
    marketCode === undefined ? undefined : await orNothing(api.market(marketCode.toUpperCase()).summary());
  error(404, code, {
    code,
    ...(market === undefined ? {} : { market: { code: market.code, name: market.name } }),
  });
}
