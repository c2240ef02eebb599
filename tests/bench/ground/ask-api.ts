import { createApp, type App } from '@so-cho/api';
import { readConfig } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { cookieOf, password, type TestPerson } from '../../access/people.ts';
import type { TestRecord } from '../../setup/record.ts';

const origin = 'http://localhost:3000';

/** The API in this process, asked without a socket. */
export interface AskedApi {
  /** @returns the answer's body as text @throws Error unless the answer is 200 or 201 */
  ask(asked: { method: 'GET' | 'POST'; path: string; cookie: string; body?: string }): Promise<string>;
  /** @returns the cookie of the session */
  signIn(person: TestPerson): Promise<string>;
}

export function askedApi(record: TestRecord, dataDir: string): AskedApi {
  const app = createApp({
    orm: record.orm,
    config: readConfig({ DATA_DIR: dataDir }),
    log: createLog({ isTerminal: true }),
  });
  return {
    ask: async ({ body, ...asked }) =>
      (await answered(app, { ...asked, ...(body !== undefined && { body }) })).text(),
    signIn: async ({ username }) => {
      const body = JSON.stringify({ username, password });
      const answer = await answered(app, { method: 'POST', path: '/api/v1/session', cookie: '', body });
      return cookieOf(answer.headers);
    },
  };
}

async function answered(
  app: App,
  { method, path, cookie, body }: { method: string; path: string; cookie: string; body?: string },
): Promise<Response> {
  const headers = { origin, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const request = new Request(`${origin}${path}`, { method, headers, ...(body !== undefined && { body }) });
  const response = await app.fetch(request);
  if (response.status === 200 || response.status === 201) return response;
  throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}
