import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PageAnswer } from './ask-page.ts';

/** One answer the bare server gives, as it travels between the processes. */
export interface ToldAnswer {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Base64. */
  readonly body: string;
}

/** The parent sends these and nothing else, so a look at the first is enough. */
export function isTold(told: unknown): told is readonly ToldAnswer[] {
  return Array.isArray(told) && typeof Object(told[0]).path === 'string';
}

/** Node writes these by itself. */
const ownHeaders = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']);

/** Starts a bare server that answers each path with the same bytes and headers as were read before. */
export async function openBareServer(
  pages: ReadonlyMap<string, PageAnswer>,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-http.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told = [...pages].map(([path, page]): ToldAnswer => {
    const headers = Object.entries(page.headers).filter(([name]) => !ownHeaders.has(name));
    return { path, headers: Object.fromEntries(headers), body: page.body.toString('base64') };
  });
  const ended = once(child, 'exit');
  child.send(told);
  const [address]: unknown[] = await once(child, 'message');
  const port = Number(Object(address).port);
  const stop = async () => {
    child.disconnect();
    await ended;
  };
  return { origin: `http://localhost:${port}`, stop };
}
