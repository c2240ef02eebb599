import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@so-cho/api/boot/log';

/**
 * One station a request passes on its way in. It answers and returns true, or leaves the request untouched and
 * returns false, and the next one is asked.
 */
export type Stage = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** Asks the stages in order; the last one is expected to answer everything. */
export function inOrder(stages: readonly Stage[], log: Log) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      for (const stage of stages) if (await stage(request, response)) return;
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    } catch (thrown) {
      // Both Hono and SvelteKit answer their own errors; only a defect between them arrives here.
      log.error({ err: thrown, path: pathOf(request) }, 'a stage failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Internal error\n');
    }
  };
}

/** The path alone, for choosing a stage and for the log: a query may hold what must not be logged. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

/** True for the path itself and everything below it, false for a longer word: /api yes, /apiary no. */
export function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
