import { getRequestListener } from '@hono/node-server';
import type { App } from '@so-cho/api';
import { isUnder, pathOf, type Stage } from './stages.ts';

/** What the API answers by itself; everything else is a page, a file or the kiosk. */
const prefixes = [
  '/api',
  '/healthz',
  '/readyz',
  '/metrics',
  '/01',
  '/414',
  '/.well-known/gs1resolver',
  '/log',
];

/** A market's map as a file, beside its page. */
const mapFile = /^\/m\/[^/]+\/(?:imdf\.zip|map\.geojson)$/;

export function apiStage(app: App): Stage {
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    // SvelteKit keeps Node's own Request and Response; replacing them for the whole process would surprise it.
    overrideGlobalObjects: false,
  });
  return async (request, response) => {
    const path = pathOf(request);
    if (!mapFile.test(path) && !prefixes.some((prefix) => isUnder(path, prefix))) return false;
    await listener(request, response);
    return true;
  };
}
