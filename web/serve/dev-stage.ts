import type { Server } from 'node:http';
import { createServer } from 'vite';
import type { Stage } from './stages.ts';

/**
 * The pages straight from their source, for `npm run dev`: Vite compiles what is asked for and reloads the browser.
 *
 * @param options.folder the web workspace
 */
export async function devStage(options: {
  folder: string;
  server: Server;
}): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const vite = await createServer({
    root: options.folder,
    configFile: `${options.folder}/vite.config.ts`,
    server: { middlewareMode: true, hmr: { server: options.server } },
    appType: 'custom',
  });
  const stage: Stage = (request, response) =>
    new Promise((settle) => {
      response.once('close', () => settle(true));
      vite.middlewares(request, response, () => settle(false));
    });
  return { stage, close: () => vite.close() };
}
