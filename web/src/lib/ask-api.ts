import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { reportFault } from './report-error.ts';

/** Asks the API for a path of its own (`/api/v1/…`); whatever it answers comes back; not to reach it at all is a 503 page. */
export type AskApi = (path: string, init?: RequestInit) => Promise<Response>;

/** Where the API is when the pages run apart from it; within one process no address is needed. */
const apiUrl = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

type Asker = Pick<RequestEvent, 'request' | 'url' | 'platform'>;

/**
 * Where a reader's questions to the API go and what goes with them.
 *
 * The `origin` header is the page's own: SvelteKit has already refused forms of other origins, and the API asks for it again.
 */
export function apiAccess(event: Asker): {
  fetch: (request: Request) => Promise<Response>;
  /** The API's own address, without a path. */
  url: string;
  headers: Record<string, string>;
} {
  const cookie = event.request.headers.get('cookie');
  const device = event.request.headers.get('user-agent');
  const inProcess = event.platform?.req.soCho?.api;
  return {
    fetch: inProcess ?? ((request) => fetch(request)),
    url: inProcess === undefined ? apiUrl : event.url.origin,
    headers: {
      origin: event.url.origin,
      ...(cookie === null ? {} : { cookie }),
      // By it a person knows their own devices again.
      ...(device === null ? {} : { 'user-agent': device }),
    },
  };
}

/** The plain way to the API, for files and for whatever the typed client does not speak. */
export function askApiAs(event: Asker): AskApi {
  const access = apiAccess(event);
  return (path, init = {}) => {
    const request = new Request(new URL(path, access.url), { redirect: 'manual', ...init });
    for (const [name, value] of Object.entries(access.headers)) request.headers.set(name, value);
    return access.fetch(request).catch((cause: unknown) => {
      reportFault(cause, { path: request.url });
      return error(503, 'The API cannot be reached', { code: 'network' });
    });
  };
}
