import type { RequestListener } from 'node:http';
import type { App } from '@so-cho/api';
import type { Config } from '@so-cho/api/boot/config';
import type { Log } from '@so-cho/api/boot/log';
import { inOrder, type Stage } from '../stages.ts';
import { PageCache } from './page-cache.ts';

export interface KeptPages {
  /** The same API, whose answers to writes wait until the pages they change have been dropped. */
  readonly app: App;
  readonly cache: PageCache;
  /** @param rest answers whatever is not kept; @param pages renders what is */
  before(rest: RequestListener, pages: Stage): RequestListener;
  close(): Promise<void>;
}

/** Puts kept pages before everything else that the front door does. */
export function keepPages(parts: {
  app: App;
  url: string;
  config: Config;
  log: Log;
  bytesMax?: number | undefined;
}): KeptPages {
  const { app, url, config, log, bytesMax } = parts;
  let render: Stage = () => false;
  const cache = new PageCache({
    url,
    log,
    publicOrigin: config.publicOrigin,
    pages: (request, response) => render(request, response),
    countScan: (scan) => app.countScan(scan),
    countPage: (isKept) => app.countPage(isKept),
    onMarkets: () => app.forgetMarkets(),
    ...(bytesMax !== undefined && { bytesMax }),
  });
  return {
    app: withSettledWrites(app, cache),
    cache,
    before: (rest, pages) => {
      render = pages;
      cache.open();
      const last: Stage = (request, response) => {
        rest(request, response);
        return true;
      };
      return inOrder([cache.stage, last], log);
    },
    close: () => cache.close(),
  };
}

/** Whoever wrote and then looks must see what they wrote: forms of the pages ask the API here as well. */
function withSettledWrites(app: App, cache: PageCache): App {
  return {
    ...app,
    fetch: async (request, bindings) => {
      const reply = await app.fetch(request, bindings);
      if (request.method !== 'GET' && request.method !== 'HEAD' && reply.status < 400) await cache.settle();
      return reply;
    },
  };
}
