import { randomUUIDv7 } from 'node:crypto';
import { createClient } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { bigMapCode, bigMapLevels } from '../ground/big-map.ts';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9: a frame of a screen that is drawn sixty times a second */
const frameMsMax = 16.7;
const slowMs = 33;
const slowPercentMax = 1;
const cpuRate = 6;
/** Px of each step of the finger. */
const stepPx = 6;

/** What a finger feels on the largest map, and a clerk who draws it, on a processor a sixth as fast as this one. */
export const mapFrames: Work = { name: 'map-frames', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { origin } = await ground.door();
  const browser = await chromium.launch({
    executablePath: ground.browser,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const visitor = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'vi-VN' });
    const frames = await framesWhilePanned(visitor, origin, ground.sizes.panSteps);
    const { cookies, layout } = await beginDrawing(ground, origin);
    const clerk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
    await clerk.addCookies(cookies);
    const acts = await actsWhileDrawn(
      clerk,
      `${origin}/ban-quan-ly/so-do/${layout}?cho=${bigMapCode}`,
      ground,
    );
    return [...frameLines(frames, ground), ...actLines(acts, ground)];
  } finally {
    await browser.close();
  }
}

async function slowed(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  return page;
}

/** Notes in the page how far apart frames are, until it is read. */
const noteFrames = `(() => {
  window.frameMs = [];
  let before;
  const note = (at) => { if (before !== undefined) window.frameMs.push(at - before); before = at; requestAnimationFrame(note); };
  requestAnimationFrame(note);
})()`;

/** @returns milliseconds between frames while the map follows the pointer, its codes written on it */
async function framesWhilePanned(context: BrowserContext, origin: string, steps: number): Promise<number[]> {
  const page = await slowed(context, `${origin}/m/${bigMapCode}`);
  for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Phóng to' }).click();
  const box = await page.locator('.map').first().boundingBox();
  if (box === null) throw new Error('The map has no place on its page.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The first step tells a drag from a press and is no frame of it.
  await page.mouse.move(x + 4 * stepPx, y);
  await page.evaluate(noteFrames);
  for (let step = 0; step < steps; step++) {
    const swing = 30 - Math.abs((step % 60) - 30);
    await page.mouse.move(x - swing * stepPx, y - swing * stepPx * 0.5);
  }
  const frames = await page.evaluate<number[]>('window.frameMs');
  await page.mouse.up();
  return frames;
}

/** A draft of the largest map, begun by somebody who may. */
async function beginDrawing(ground: Ground, origin: string) {
  const demonstration = await ground.demonstration();
  const person = demonstration.staff('board_head');
  await withConnection(demonstration.ownerUrl, (owner) =>
    owner.query(
      `insert into role_grant (market_id, user_id, role)
       select market.id, app_user.id, 'board_clerk' from market, app_user
       where market.code = $1 and app_user.username = $2 on conflict do nothing`,
      [bigMapCode, person.username],
    ),
  );
  const cookie = await signIn(origin, person);
  const layout = randomUUIDv7();
  await createClient({ origin, headers: { cookie, origin } }).market(bigMapCode).beginDraft({ id: layout });
  const cookies = cookie.split('; ').map((one) => {
    const [name = '', ...value] = one.split('=');
    return { name, value: value.join('='), url: origin };
  });
  return { cookies, layout };
}

/** Moves what is chosen one step and waits until that is painted. */
const actOnce = `new Promise((settle) => {
  const canvas = document.querySelector('[role=application]');
  const startedAt = performance.now();
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key: window.stepKey = window.stepKey === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight', bubbles: true, cancelable: true }));
  requestAnimationFrame(() => setTimeout(() => settle(performance.now() - startedAt)));
})`;

/** @returns milliseconds from a key to the frame that shows the whole level moved */
async function actsWhileDrawn(context: BrowserContext, url: string, ground: Ground): Promise<number[]> {
  const page = await slowed(context, url);
  const canvas = page.getByRole('application');
  await canvas.press('Tab');
  await canvas.press('Control+a');
  const ms: number[] = [];
  for (let act = 0; act < ground.sizes.editorActs + 1; act++) {
    const took = await page.evaluate<number>(actOnce);
    // The first one loads what saves.
    if (act > 0) ms.push(took);
  }
  return ms;
}

function frameLines(frames: readonly number[], { sizes }: Ground): Line[] {
  const slow = (100 * frames.filter((ms) => ms > slowMs).length) / frames.length;
  const how = `${frames.length} frames of a drag with codes shown, ${sizes.stallsPerLevel} stalls a level on ${bigMapLevels} levels, processor ${cpuRate} × slower`;
  const common = { baseline: null, ratio: null, how };
  return [
    {
      ...common,
      work: 'map, frame while panned, p95',
      unit: 'ms',
      // Screens are drawn every 16.67 ms; a clock that is read is a hair beside that.
      ours: Math.round(quantile(frames, 0.95) * 10) / 10,
      aim: { of: 'ours', is: 'at-most', value: frameMsMax },
      raw: { frames },
    },
    {
      ...common,
      work: `map, frames over ${slowMs} ms`,
      unit: '%',
      ours: slow,
      aim: { of: 'ours', is: 'at-most', value: slowPercentMax },
      raw: {},
    },
  ];
}

function actLines(acts: readonly number[], { sizes }: Ground): Line[] {
  return [
    {
      work: 'map editor, an act to its frame, p95',
      unit: 'ms',
      ours: quantile(acts, 0.95),
      baseline: null,
      ratio: null,
      aim: null,
      how: `${acts.length} moves of all ${sizes.stallsPerLevel} stalls of a level with the rules looking on, processor ${cpuRate} × slower; median ${median(acts).toFixed(0)} ms`,
      raw: { acts, spread: spreadOf(acts) },
    },
  ];
}
