import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, openDoor, type RunningDoor } from '../setup/front-door.ts';
import { selfSigned } from '../setup/self-signed.ts';
import { makeTestFolder } from '../setup/server.ts';
import { aBrowser } from './harness/browser.ts';

// Goal: behind a proxy that speaks https a market begins, sets up its second step and works in a real browser, with cookies and headers as
// strict as https allows. Method: an empty product of its own, and a TLS front with a certificate of the moment that hands everything on.
const folder = makeTestFolder();
const password = 'xoài cát hòa lộc';
let origin = '';
let door: RunningDoor | undefined;
const { asDesktop } = aBrowser(() => origin);

beforeAll(async () => {
  const port = await freePort();
  const front = createServer(selfSigned(), (asked, response) => {
    const { method, url: path, headers } = asked;
    const sent = request({ port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on('error', () => response.destroy());
    asked.pipe(sent);
  });
  await new Promise<void>((settle) => front.listen(0, '127.0.0.1', settle));
  afterAll(() => {
    front.closeAllConnections();
    front.close();
  });
  origin = `https://localhost:${(front.address() as AddressInfo).port}`;
  const env = { PUBLIC_ORIGIN: origin };
  door = await openDoor({ dataDir: folder, args: ['--empty'], port, env, msMax: 120_000 });
}, 150_000);
afterAll(async () => {
  await door?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'from founding to work over https, the session in a cookie of this host alone',
  { timeout: 90_000 },
  async () => {
    const { page, context } = await asDesktop({ ignoreHTTPSErrors: true });
    const printed = /\S+\/khoi-dau\?ma=\S+/.exec(door?.written() ?? '')?.[0] ?? '';
    expect(printed).toContain(`${origin}/khoi-dau`);
    const first = await page.goto(printed);
    expect(first?.headers()['strict-transport-security']).toMatch(/max-age=\d{8}/);
    await page.locator('[name=name]').fill('Chợ Thử');
    await page.locator('[name=code]').fill('TT');
    await page.locator('[name=wardName]').fill('Phường Thử');
    await page.locator('[name="boardHead.name"]').fill('Trưởng Ban');
    await page.locator('[name="boardHead.username"]').fill('truongban');
    await page.locator('[name="boardHead.password"]').fill(password);
    await page.locator('main form button[type=submit]').click();

    await page.waitForURL('**/tai-khoan/buoc-hai**');
    await page.getByRole('button', { name: 'Bật bước thứ hai' }).click();
    const secret = fromBase32(await page.locator('code').innerText());
    await page.getByLabel('Mã sáu số đang hiện').fill(await totpCode(secret, stepOf(new Date())));
    await page.getByRole('button', { name: 'Xong, bật lên' }).click();
    await page.getByRole('link', { name: 'Vào làm việc' }).click();
    await page.waitForURL('**/ban-quan-ly');

    const session = async () => {
      const cookies = await context.cookies();
      return cookies.find(({ name }) => name === '__Host-so-cho.session_token');
    };
    const before = await session();
    expect(before).toMatchObject({
      secure: true,
      httpOnly: true,
      path: '/',
      sameSite: 'Lax',
      domain: 'localhost',
    });
    const status = await page.evaluate(async (given) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ password: given });
      return (await fetch('/api/v1/session/confirmation', { method: 'POST', headers, body })).status;
    }, password);
    expect(status).toBe(204);
    expect((await session())?.value).not.toBe(before?.value);
    await page.goto('/ban-quan-ly/nguoi-lam');
    await page.getByRole('heading', { name: 'Đang làm ở chợ' }).waitFor();
  },
);
