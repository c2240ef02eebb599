import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '@so-cho/api';
import { readConfig } from '@so-cho/api/boot/config';
import { drain } from '@so-cho/api/boot/listen';
import { createLog } from '@so-cho/api/boot/log';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  openApi,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a page that stands open is told when something was written down in its market, by whichever process wrote it, and
// not when it was another's. Method: a real server and a reader of the stream; the lots are written past the application.
const record = await testRecord();
const app = createApp({ orm: record.orm, config: readConfig({}), log: createLog({ isTerminal: true }) });
let here: SmallMarket;
let there: SmallMarket;
let cookie: string;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    here = await arrangeMarket(owner, 'LA');
    there = await arrangeMarket(owner, 'LB');
    const person = await arrangePerson(owner, 'board_clerk', here.id);
    cookie = await openApi(record, () => new Date()).cookieOf(person);
  });
});

async function aServer() {
  const server = createServer(getRequestListener((request, env) => app.fetch(request, env)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Reads events one by one; comments and the first of the listening itself are left to the caller. */
async function open(origin: string, path: string, as = cookie) {
  const response = await fetch(`${origin}/api/v1/${path}`, { headers: { cookie: as } });
  const heard: string[] = [];
  const isOver = (async () => {
    for await (const chunk of response.body ?? []) {
      for (const [, name] of Buffer.from(chunk)
        .toString()
        .matchAll(/event: (\w+)/g))
        heard.push(name ?? '');
    }
  })();
  return { response, heard, isOver };
}

const write = (market: SmallMarket, number: number) =>
  withConnection(record.ownerUrl, (owner) => arrangeLot(owner, market, number, { arrivedAt: new Date() }));

test('a change in the market is told within two seconds, once for many; another market’s is not; the end is told too', async () => {
  const { server, origin } = await aServer();
  const stream = await open(origin, 'markets/LA/board/events');
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  expect(stream.response.headers.get('cache-control')).toContain('no-transform');
  // Beginning to listen is itself a reason to look: what was written before went unheard.
  await expect.poll(() => stream.heard.length, { timeout: 5_000 }).toBe(1);
  await write(there, 1);
  await new Promise((settle) => setTimeout(settle, 1_500));
  expect(stream.heard).toHaveLength(1);
  for (const number of [1, 2, 3]) await write(here, number);
  await expect.poll(() => stream.heard.length, { timeout: 5_000 }).toBeGreaterThan(1);
  expect(stream.heard.length).toBeLessThanOrEqual(4);
  expect(new Set(stream.heard)).toEqual(new Set(['changed']));
  const startedAt = performance.now();
  await app.endStreams();
  await stream.isOver;
  await drain(server);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('the authority’s page is told of a change in any of the markets it oversees, and of no other', async () => {
  const { server, origin } = await aServer();
  const person = await withConnection(record.ownerUrl, (owner) =>
    arrangePerson(owner, 'authority', there.id),
  );
  const as = await openApi(record, () => new Date()).cookieOf(person);
  const stream = await open(origin, 'authority/events', as);
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  await expect.poll(() => stream.heard.length, { timeout: 20_000 }).toBe(1);
  await write(here, 11);
  await new Promise((settle) => setTimeout(settle, 11_000));
  expect(stream.heard).toHaveLength(1);
  await write(there, 12);
  await expect.poll(() => stream.heard.length, { timeout: 20_000 }).toBe(2);
  expect((await fetch(`${origin}/api/v1/authority/events`, { headers: { cookie } })).status).toBe(403);
  await app.endStreams();
  await stream.isOver;
  await drain(server);
});
