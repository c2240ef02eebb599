import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stage } from './stages.ts';

/** How a page's code asks the API: in this process, without a socket. */
export type AskApi = (request: Request, asker: IncomingMessage) => Promise<Response>;

declare module 'node:http' {
  interface IncomingMessage {
    /** Set by the front door for pages; `event.platform.req.soCho` in SvelteKit's hooks. */
    soCho?: { api: (request: Request) => Promise<Response> };
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** The largest form: a photograph of 15 MB with its fields. */
const bodyBytesMax = 16 * 1024 * 1024;

/** The header in which the front door tells SvelteKit's adapter the scheme; a client's own value is overwritten. */
const schemeHeader = 'x-so-cho-scheme';

/**
 * SvelteKit's built pages.
 *
 * @param options.folder web/build
 * @param options.publicOrigin decides the scheme of requests that name its host, since TLS ends before us
 */
export async function pagesStage(options: {
  folder: string;
  publicOrigin: string;
  askApi: AskApi;
}): Promise<Stage> {
  // The adapter reads these once, when it is loaded, from the environment only.
  process.env['BODY_SIZE_LIMIT'] = String(bodyBytesMax);
  process.env['PROTOCOL_HEADER'] = schemeHeader;
  const handler = await loadHandler(join(options.folder, 'handler.js'));
  const publicUrl = new URL(options.publicOrigin);
  return (request, response) => {
    const isPublicHost = request.headers.host === publicUrl.host;
    request.headers[schemeHeader] = isPublicHost ? publicUrl.protocol.slice(0, -1) : 'http';
    request.soCho = { api: (asked) => options.askApi(asked, request) };
    return new Promise<boolean>((settle) => {
      response.once('close', () => settle(true));
      handler(request, response, () => settle(false));
    });
  };
}

async function loadHandler(file: string): Promise<Handler> {
  const module: unknown = await import(pathToFileURL(file).href);
  if (typeof module === 'object' && module !== null && 'handler' in module && isHandler(module.handler)) {
    return module.handler;
  }
  throw new Error(`${file} exports no handler; build web again.`);
}

/** adapter-node 6 promises this signature for what handler.js exports. */
function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}
