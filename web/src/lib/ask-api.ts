import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { cookiesAfter, passCookies } from './pass-cookies.ts';
import { reportFault } from './report-error.ts';

/** Asks the API for a path of its own (`/api/v1/…`); whatever it answers comes back; not to reach it at all is a 503 page. */
export type AskApi = (path: string, init?: RequestInit) => Promise<Response>;

/** Where the API is when the pages run apart from it; within one process no address is needed. */
const apiUrl = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

type Asker = Pick<RequestEvent, 'request' | 'url' | 'platform' | 'cookies'>;

/** Where a reader's questions to the API go and what goes with them. */
export interface ApiAccess {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The API's own address, without a path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The way to the API for all questions of one request. Cookies that the API sets go on to the reader's browser, and with the
 * questions that follow: a session may get a new token while a page is still at work.
 *
 * The `origin` header is the page's own: SvelteKit has already refused forms of other origins, and the API asks for it again.
 */
export function apiAccess(event: Asker): ApiAccess {
  let cookie = event.request.headers.get('cookie') ?? '';
  const device = event.request.headers.get('user-agent');
  const inProcess = event.platform?.req.soCho?.api;
  const send = inProcess ?? ((request: Request) => fetch(request));
  return {
    async fetch(request) {
      if (cookie !== '') request.headers.set('cookie', cookie);
      const reply = await send(request);
      passCookies(reply, event.cookies);
      cookie = cookiesAfter(reply, cookie);
      return reply;
    },
    url: inProcess === undefined ? apiUrl : event.url.origin,
    headers: {
      origin: event.url.origin,
      // By it a person knows their own devices again.
      ...(device === null ? {} : { 'user-agent': device }),
    },
  };
}

/** The plain way to the API, for files and for whatever the typed client does not speak. */
export function askApiBy(access: ApiAccess): AskApi {
  return (path, init = {}) => {
    const request = new Request(new URL(path, access.url), { redirect: 'manual', ...init });
    for (const [name, value] of Object.entries(access.headers)) request.headers.set(name, value);
    return access.fetch(request).catch((cause: unknown) => {
      reportFault(cause, { path: request.url });
      return error(503, 'The API cannot be reached', { code: 'network' });
    });
  };
}
