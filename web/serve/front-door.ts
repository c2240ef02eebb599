import type { RequestListener, Server } from 'node:http';
import { resolve } from 'node:path';
import type { App } from '@so-cho/api';
import type { Config } from '@so-cho/api/boot/config';
import type { Log } from '@so-cho/api/boot/log';
import compression from 'compression';
import { apiStage } from './api-stage.ts';
import { kioskStage } from './kiosk-stage.ts';
import { drain, listen } from '@so-cho/api/boot/listen';
import { pagesStage, type AskApi } from './pages-stage.ts';
import { inOrder, type Stage } from './stages.ts';

const rootFolder = resolve(import.meta.dirname, '../..');
const webFolder = resolve(rootFolder, 'web');

export interface FrontDoor {
  /** Takes no new request and waits for the open ones. */
  close(): Promise<void>;
}

export interface FrontDoorOptions {
  config: Config;
  log: Log;
  /** Undefined when the API runs apart: then the pages ask it at config.apiOrigin. */
  app: App | undefined;
  isDev: boolean;
}

/**
 * Opens the one port. The order of the stages is the order in which a request meets them.
 *
 * @throws BootFault when the port cannot be had
 */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { config, app, isDev } = options;
  // Vite needs the server before the stages exist, so the listener is filled in once they do.
  let answer: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  const server = await listen((request, response) => answer(request, response), config);
  const dev = isDev ? await openDev(config, server) : undefined;
  const stages: Stage[] = [
    ...(app ? [apiStage(app)] : []),
    kioskStage(resolve(rootFolder, 'kiosk/build')),
    dev?.stage ??
      (await pagesStage({
        folder: resolve(webFolder, 'build'),
        publicOrigin: config.publicOrigin,
        askApi: app ? inProcess(app) : overHttp(config.apiOrigin),
      })),
  ];
  answer = compressed(inOrder(stages, options.log));
  return {
    close: async () => {
      await dev?.close();
      await drain(server);
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
