import { createApp, type App, type Clock } from '@so-cho/api';
import { readConfig, type Config } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { openFrontDoor, type FrontDoor } from '../../web/serve/front-door.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { freePort } from '../setup/front-door.ts';
import type { TestRecord } from '../setup/record.ts';

export interface Read {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As sent. */
  readonly bytes: Buffer;
  /** Unpacked. */
  readonly text: string;
}

export interface Door {
  readonly door: FrontDoor;
  readonly app: App;
  readonly origin: string;
  /** Addresses that pages asked of the API: none for a page that was kept. */
  readonly asked: string[];
  /** While set, what pages ask about it waits for the promise, after the record was read. */
  hold: Promise<unknown> | undefined;
  read(path: string, headers?: Record<string, string>, method?: string): Promise<Read>;
  write(method: string, path: string, more: { cookie: string | undefined; body: unknown }): Promise<Read>;
}

/** A front door in this process on a port of its own, with the built pages and the whole API on a suite's record. */
export async function aDoor(
  record: TestRecord,
  options: { bytesMax?: number; clock?: Clock; recordUrl?: string } = {},
): Promise<Door> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-cho-door-'));
  const port = await freePort();
  const config: Config = {
    ...readConfig({ DATA_DIR: dataDir, PORT: String(port) }),
    pageBytesMax: options.bytesMax,
  };
  const log = createLog({ isTerminal: true });
  log.level = 'error';
  const app = createApp({ orm: record.orm, config, log, ...(options.clock && { clock: options.clock }) });
  const asked: string[] = [];
  const door: { hold: Promise<unknown> | undefined } = { hold: undefined };
  const watched: App = {
    ...app,
    fetch: async (request, bindings) => {
      const reply = await app.fetch(request, bindings);
      if (request.method === 'GET') {
        asked.push(new URL(request.url).pathname);
        await door.hold;
      }
      return reply;
    },
  };
  const opened = await openFrontDoor({
    config,
    log,
    app: watched,
    isDev: false,
    recordUrl: options.recordUrl ?? record.appUrl,
  });
  await opened.pages?.listening;
  afterAll(async () => {
    await opened.close();
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const origin = `http://localhost:${port}`;
  return Object.assign(door, {
    door: opened,
    app,
    origin,
    asked,
    read: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      exchange(origin, path, { method, headers }),
    write: (method: string, path: string, more: { cookie: string | undefined; body: unknown }) =>
      exchange(origin, path, {
        method,
        headers: {
          origin,
          'content-type': 'application/json',
          ...(more.cookie !== undefined && { cookie: more.cookie }),
        },
        body: JSON.stringify(more.body),
      }),
  });
}

/** One exchange with nothing added: what is not asked for here is not sent. */
function exchange(
  origin: string,
  path: string,
  sent: { method: string; headers: Record<string, string>; body?: string },
): Promise<Read> {
  return new Promise((settle, refuse) => {
    const { method, headers, body } = sent;
    const request = ask(
      new URL(origin).port
        ? {
            host: '127.0.0.1',
            port: new URL(origin).port,
            path,
            method,
            headers: { host: new URL(origin).host, ...headers },
          }
        : {},
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', refuse);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const status = response.statusCode ?? 0;
          settle({
            status,
            headers: response.headers,
            bytes,
            text: unpacked(bytes, response.headers['content-encoding']),
          });
        });
      },
    );
    request.on('error', refuse);
    request.end(body);
  });
}

function unpacked(bytes: Buffer, coding: string | undefined): string {
  if (bytes.length === 0) return '';
  if (coding === 'br') return brotliDecompressSync(bytes).toString('utf8');
  return (coding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}
