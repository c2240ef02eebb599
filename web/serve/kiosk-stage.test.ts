import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kioskStage } from './kiosk-stage.ts';

// Goal: whatever the kiosk's address answers says who may frame it and what it may use. Method: a real server.
const folder = mkdtempSync(join(tmpdir(), 'so-cho-kiosk-'));
let server: Server;
let origin = '';
beforeAll(async () => {
  writeFileSync(join(folder, 'app.html'), '<!doctype html>');
  const stage = kioskStage(folder);
  server = createServer((request, response) => void stage(request, response));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['GET', '/kiosk', 200],
  ['GET', '/kiosk/bang', 200],
  ['GET', '/kiosk/_app/missing.js', 404],
  ['POST', '/kiosk', 405],
])('%s %s answers %i with the headers of every page', async (method, path, status) => {
  const reply = await fetch(`${origin}${path}`, { method });
  expect(reply.status).toBe(status);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-security-policy': "frame-ancestors 'none'",
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'permissions-policy': expect.stringContaining('geolocation=()'),
  });
});
