import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { problemOf } from '../problem-of.ts';
import { lost } from './lost-error.ts';

/**
 * The page of a GS1 Digital Link, which is only seen when there is nothing under it: the API leads everybody else on. What it
 * answers is asked here, so that the page says why.
 *
 * @throws SvelteKit's redirect or error; there is no other end
 */
export async function openGs1Link({ locals, url, request }: Gs1Asker): Promise<never> {
  const reply = await locals.askApi(url.pathname + url.search, {
    headers: {
      // Not a page: this is one.
      accept: 'text/html',
      'accept-language': request.headers.get('accept-language') ?? '',
    },
  });
  const location = reply.headers.get('location');
  if (reply.status < 400) redirect(307, location ?? '/');
  const { status, code } = await problemOf(reply);
  // The code of a lot names its market, whatever stands before it.
  const market = /\/10\/([A-Za-z]{2,4})-?\d/.exec(url.pathname)?.[1];
  if (status === 404) return lost(locals.api, code, market);
  return error(status, code, { code });
}

type Gs1Asker = Pick<RequestEvent, 'locals' | 'url' | 'request'>;
