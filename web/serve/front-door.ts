import type { RequestListener, Server } from 'node:http';
import { resolve } from 'node:path';
import type { App } from '@so-cho/api';
import type { Config } from '@so-cho/api/boot/config';
import type { Log } from '@so-cho/api/boot/log';
import compression from 'compression';
import { apiStage } from './api-stage.ts';
import { httpsOnly } from './https-only.ts';
import { kioskStage } from './kiosk-stage.ts';
import { drain, listen } from '@so-cho/api/boot/listen';
import { keepPages } from './page-cache/keep-pages.ts';
import type { PageCache } from './page-cache/page-cache.ts';
import { toThisMachineOnly } from './own-host.ts';
import { pagesStage, type AskApi } from './pages-stage.ts';
import { inOrder, type Stage } from './stages.ts';

const rootFolder = resolve(import.meta.dirname, '../..');
const webFolder = resolve(rootFolder, 'web');

export interface FrontDoor {
  /** The pages it keeps; undefined where none are: in development, and where the record is out of reach. */
  readonly pages: PageCache | undefined;
  /** Takes no new request and waits for the open ones. */
  close(): Promise<void>;
}

export interface FrontDoorOptions {
  config: Config;
  log: Log;
  /** Undefined when the API runs apart: then the pages ask it at config.apiOrigin. */
  app: App | undefined;
  /** The application's own address of the record: pages are kept while its changes can be heard. */
  recordUrl?: string | undefined;
  isDev: boolean;
}

/**
 * Opens the one port. The order of the stages is the order in which a request meets them.
 *
 * @throws BootFault when the port cannot be had
 */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { config, isDev } = options;
  const kept =
    options.app && options.recordUrl !== undefined && !isDev
      ? keepPages({
          app: options.app,
          url: options.recordUrl,
          config,
          log: options.log,
          bytesMax: config.pageBytesMax,
        })
      : undefined;
  const app = kept?.app ?? options.app;
  // Vite needs the server before the stages exist, so the listener is filled in once they do.
  let answer: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  const server = await listen((request, response) => answer(request, response), config);
  const dev = isDev ? await openDev(config, server) : undefined;
  const pages =
    dev?.stage ??
    (await pagesStage({
      folder: resolve(webFolder, 'build'),
      publicOrigin: config.publicOrigin,
      askApi: app ? inProcess(app) : overHttp(config.apiOrigin),
    }));
  const stages: Stage[] = [
    ...(app ? [apiStage(app, kept?.cache.sayLost)] : []),
    kioskStage(resolve(rootFolder, 'kiosk/build')),
    pages,
  ];
  const rest = compressed(inOrder(stages, options.log));
  // Kept pages come first and are packed already; everything else is packed on its way out.
  const opened = kept ? kept.before(rest, pages) : rest;
  answer = httpsOnly(config.isLoopback ? toThisMachineOnly(opened) : opened, config);
  return {
    pages: kept?.cache,
    close: async () => {
      await dev?.close();
      await options.app?.endStreams();
      await drain(server);
      await kept?.close();
    },
  };
}

/** A map of 550 stalls is 300 KB of text and 25 KB compressed: what a cheap phone waits for. */
function compressed(answer: RequestListener): RequestListener {
  const compress = compression();
  return (request, response) => compress(request, response, () => answer(request, response));
}

async function openDev(config: Config, server: Server) {
  // Vite hands SvelteKit no Node request, so in development the pages ask the API by its address.
  process.env['API_URL'] = `http://127.0.0.1:${config.port}`;
  const { devStage } = await import('./dev-stage.ts');
  return devStage({ folder: webFolder, server });
}

function inProcess(app: App): AskApi {
  // The visitor's own request goes along, so that limits count the visitor and not this process.
  return async (request, asker) => app.fetch(request, { incoming: asker });
}

function overHttp(apiOrigin: string): AskApi {
  return (request) => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${apiOrigin}${pathname}${search}`, request));
  };
}
