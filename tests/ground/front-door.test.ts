import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { stopLeftRunning } from '@so-cho/db/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDoor, runUntilExit } from '../setup/front-door.ts';
import { makeTestFolder } from '../setup/server.ts';

// Goal: the one process starts, says where everybody goes, refuses clearly and leaves nothing behind.
// Method: the real command as a process, over real sockets.
let dataDir = '';
beforeEach(() => {
  dataDir = makeTestFolder();
});
afterEach(async () => {
  await stopLeftRunning(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
});

test('one port answers the API, the pages and the kiosk, and Ctrl-C leaves nothing running', async () => {
  const door = await openDoor({ dataDir, args: ['--empty'] });
  const answers = async (path: string) => {
    const answer = await fetch(`${door.origin}${path}`);
    return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
  };
  expect(await answers('/healthz')).toEqual([200, 'text/plain']);
  expect(await answers('/api/v1/openapi.json')).toEqual([200, 'application/json']);
  expect(await answers('/api/v1/no-such-thing')).toEqual([404, 'application/problem+json']);
  expect(await answers('/')).toEqual([200, 'text/html']);
  expect(await answers('/kiosk/bang')).toEqual([200, 'text/html']);
  expect((await answers('/kiosk/_app/no-such-script.js'))[0]).toBe(404);
  expect((await answers('/kiosk/..%2f..%2fpackage.json'))[1]).toBe('text/html');
  expect(await statusUnderName(door.origin, 'stranger.example.vn')).toBe(421);
  expect(await statusUnderName(door.origin, 'localhost')).toBe(200);
  expect(door.written()).toContain(`${door.origin}/kiosk`);
  expect(door.written()).toContain(`${door.origin}/khoi-dau?ma=`);

  const second = await runUntilExit({ dataDir, args: ['--empty'], env: { PORT: '4999' } });
  expect(second.code).toBe(75);
  expect(second.written).toContain(door.origin);

  expect(await door.stop()).toBe(0);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(dataDir, 'keeper'))).toBe(false);
  expect(door.written()).not.toMatch(/"level":[56]0/);
});

test('an open request is answered to its end after Ctrl-C', async () => {
  const door = await openDoor({ dataDir, args: ['--empty'] });
  // Signing in reads its whole body first, so a body that arrives slowly keeps the request open while the door closes.
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('{"username":'));
      await new Promise((settle) => setTimeout(settle, 1_000));
      controller.enqueue(new TextEncoder().encode('"x"}'));
      controller.close();
    },
  });
  const answered = fetch(`${door.origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: slow,
    duplex: 'half',
  });
  await new Promise((settle) => setTimeout(settle, 300));
  const stopped = door.stop();
  await new Promise((settle) => setTimeout(settle, 200));
  await expect(fetch(`${door.origin}/healthz`)).rejects.toThrow();
  expect((await answered).status).toBe(400);
  expect(await stopped).toBe(0);
});

test('when PostgreSQL is killed the front door ends with a code of its own, and the next start loses nothing', async () => {
  const door = await openDoor({ dataDir, args: ['--empty'] });
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const ended = once(door.child, 'close');
  process.kill(pid, 'SIGKILL');
  expect(await ended).toEqual([71, null]);
  expect(door.written()).toContain('postgres.log');
  const again = await openDoor({ dataDir, args: ['--empty'] });
  expect(await again.stop()).toBe(0);
});

test('a taken port has its own exit code and sentence, and nothing is begun', async () => {
  const taken = createServer();
  const port = await new Promise<number>((settle) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      settle(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const ended = await runUntilExit({ dataDir, env: { PORT: String(port) } });
  taken.close();
  expect(ended.code).toBe(76);
  expect(ended.written).toContain(`Port ${port} on localhost is taken`);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a wrong variable, an unknown argument and an absent database each have their own exit code', async () => {
  const wrong = await runUntilExit({ dataDir, env: { PORT: 'ba ngàn' } });
  expect(wrong).toMatchObject({ code: 78, written: expect.stringContaining('PORT is "ba ngàn"') });
  const unknown = await runUntilExit({ dataDir, args: ['--trong'] });
  expect(unknown).toMatchObject({ code: 64, written: expect.stringContaining('--empty') });
  const absent = await runUntilExit({
    dataDir,
    env: { DATABASE_URL: 'postgres://o:s3cret@127.0.0.1:9/x', PORT: '4998' },
  });
  expect(absent).toMatchObject({ code: 69, written: expect.stringContaining('127.0.0.1:9/x') });
  expect(absent.written).not.toContain('s3cret');
});

/** The status of the first page when asked under a name that somebody let point at this machine. */
function statusUnderName(origin: string, host: string): Promise<number | undefined> {
  return new Promise((settle, refuse) => {
    const asked = request(origin, { headers: { host } }, (answer) => {
      answer.resume();
      settle(answer.statusCode);
    });
    asked.once('error', refuse).end();
  });
}
