import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App, type Clock } from '@so-cho/api';
import { readConfig } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { afterAll } from 'vitest';
import type { TestRecord } from '../setup/record.ts';

/** Where the tests' pages are: the origin of every request that says one. */
export const ownOrigin = 'http://localhost:3000';

export interface Asked {
  /** Sent as JSON; text and bytes are sent as they are. */
  readonly body?: unknown;
  /** The session cookie of somebody signed in. */
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The visitor's own address, as the front door would tell; with it goes what the visitor sends. */
  readonly address?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The answer as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface TestApi {
  readonly app: App;
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
}

/** The whole API on a record of the suite's own, asked without a socket. */
export function testApi(
  record: TestRecord,
  options: { clock?: Clock; env?: Readonly<Record<string, string>> } = {},
): TestApi {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-api-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const app = createApp({
    orm: record.orm,
    config: readConfig({ DATA_DIR: folder, ...options.env }),
    log: createLog({ isTerminal: true }),
    ...(options.clock && { clock: options.clock }),
  });
  return { app, ask: (method, path, asked = {}) => ask(app, method, path, asked) };
}

async function ask(app: App, method: string, path: string, asked: Asked): Promise<Answer> {
  const { body, cookie, address } = asked;
  const headers = new Headers({
    origin: ownOrigin,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  });
  if (cookie) headers.set('cookie', cookie);
  for (const [name, value] of Object.entries(asked.headers ?? {})) headers.set(name, value);
  const request = new Request(`${ownOrigin}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: contentOf(body) }),
  });
  const sent = { host: new URL(ownOrigin).host, ...asked.headers };
  const visitor =
    address === undefined ? {} : { incoming: { socket: { remoteAddress: address }, headers: sent } };
  const response = await app.fetch(request, visitor);
  const text = await textOf(response);
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

/** A stream of events goes on until its reader leaves; what it has said by then is nothing. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response.text();
  await response.body?.cancel();
  return '';
}

function contentOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Labels and pages are no JSON; suites that expect JSON see undefined and fail there.
    return undefined;
  }
}
