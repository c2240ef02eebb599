import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { App } from '@so-cho/api';
import { wantsPage } from '@so-cho/api/codes/wishes';
import { isUnder, pathOf, type Stage } from './stages.ts';

/** GS1's own addresses: labels carry them, so people's telephones ask for them as well as programs. */
const printed = ['/01', '/414'];

/** What the API answers by itself; everything else is a page, a file or the kiosk. */
const prefixes = ['/api', '/healthz', '/readyz', '/metrics', ...printed, '/.well-known/gs1resolver', '/log'];

/** A market's map as a file, beside its page. */
const mapFile = /^\/m\/[^/]+\/(?:imdf\.zip|map\.geojson)$/;

/**
 * The API. A telephone whose printed code is refused is left to the pages, which say it in words; programs get the refusal as facts.
 *
 * @param sayLost answers such a telephone while the record is away; left out, a page says that too
 */
export function apiStage(
  app: App,
  sayLost?: (request: IncomingMessage, response: ServerResponse) => void,
): Stage {
  /** What telephones were answered that asked for a printed code: 0 unless it is a refusal that nobody has told them yet. */
  const readers = new WeakMap<object, number>();
  const listener = getRequestListener(
    async (request, env) => {
      const reply = await app.fetch(request, env);
      if (reply.status < 400 || !readers.has(env.incoming)) return reply;
      readers.set(env.incoming, reply.status);
      return RESPONSE_ALREADY_SENT;
    },
    // SvelteKit keeps Node's own Request and Response; replacing them for the whole process would surprise it.
    { overrideGlobalObjects: false },
  );
  return async (request, response) => {
    const path = pathOf(request);
    if (!mapFile.test(path) && !prefixes.some((prefix) => isUnder(path, prefix))) return false;
    if (isReader(request, path)) readers.set(request, 0);
    await listener(request, response);
    const refused = readers.get(request) ?? 0;
    if (refused !== 503 || sayLost === undefined) return refused === 0;
    sayLost(request, response);
    return true;
  };
}

function isReader({ method, headers }: IncomingMessage, path: string): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    printed.some((prefix) => isUnder(path, prefix)) &&
    wantsPage(headers.accept)
  );
}
