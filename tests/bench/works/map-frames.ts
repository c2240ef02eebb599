import { randomUUIDv7 } from 'node:crypto';
import { createClient } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { bareLayer } from '../ground/bare-layer.ts';
import { bigMapCode, bigMapLevels } from '../ground/big-map.ts';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import { interleaved, type Compared } from '../measure/rounds.ts';
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
/** How often a screen is drawn, and a finger seen. */
const stepMs = 1000 / 60;

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
    const drags = await compareDrags(visitor, origin, ground);
    const { cookies, layout } = await beginDrawing(ground, origin);
    const clerk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
    await clerk.addCookies(cookies);
    const acts = await actsWhileDrawn(
      clerk,
      `${origin}/ban-quan-ly/so-do/${layout}?cho=${bigMapCode}`,
      ground,
    );
    return [...frameLines(drags, ground), ...actLines(acts, ground)];
  } finally {
    await browser.close();
  }
}

async function slowed(context: BrowserContext, url: string): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  return { page, devtools };
}

/** Notes in the page how far apart frames are, until it is read. */
const noteFrames = `(() => {
  window.frameMs = [];
  window.isNoting = true;
  let before;
  const note = (at) => { if (before !== undefined) window.frameMs.push(at - before); before = at; if (window.isNoting) requestAnimationFrame(note); };
  requestAnimationFrame(note);
})()`;
const readFrames = '(window.isNoting = false, window.frameMs)';

interface Drags {
  /** Percentiles of the rounds, in ms. */
  readonly p95: Compared;
  /** Frames of all rounds: milliseconds between each and the one before. */
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** The largest map, its codes written on it, and a page with one picture of the map's size, dragged in turn. */
async function compareDrags(context: BrowserContext, origin: string, { sizes }: Ground): Promise<Drags> {
  const map = await slowed(context, `${origin}/m/${bigMapCode}`);
  for (let step = 0; step < 2; step++) await map.page.getByRole('button', { name: 'Phóng to' }).click();
  const box = await map.page.locator('.map').first().boundingBox();
  if (box === null) throw new Error('The map has no place on its page.');
  const bare = await slowed(context, 'about:blank');
  await bare.page.setContent(bareLayer(box));
  const drags: Record<'ours' | 'bare', number[][]> = { ours: [], bare: [] };
  const drag = async (side: 'ours' | 'bare'): Promise<number> => {
    const { page, devtools } = side === 'ours' ? map : bare;
    await page.bringToFront();
    const seen = await framesOfDrag(page, devtools, sizes.panSteps);
    drags[side].push(seen);
    return asDrawn(quantile(seen, 0.95));
  };
  const p95 = await interleaved(sizes.rounds, { ours: () => drag('ours'), baseline: () => drag('bare') });
  // The first drag of each side warms it up, for these frames as for the rounds.
  return { p95, ours: drags.ours.slice(1).flat(), bare: drags.bare.slice(1).flat() };
}

/** @returns milliseconds between frames while a finger goes to and fro at its own pace, whatever the page keeps up with */
async function framesOfDrag(page: Page, devtools: CDPSession, steps: number): Promise<number[]> {
  const box = await page.locator('.map').first().boundingBox();
  if (box === null) throw new Error('There is nothing to drag.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The first step tells a drag from a press and is no frame of it.
  await page.mouse.move(x + 4 * stepPx, y);
  await page.evaluate(noteFrames);
  const beganAt = performance.now();
  const told: Promise<unknown>[] = [];
  for (let step = 0; step < steps; step++) {
    const swing = 30 - Math.abs((step % 60) - 30);
    const at = { x: x - swing * stepPx, y: y - swing * stepPx * 0.5 };
    told.push(
      devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at, button: 'left', buttons: 1 }),
    );
    const restMs = beganAt + (step + 1) * stepMs - performance.now();
    if (restMs > 0) await new Promise((settle) => setTimeout(settle, restMs));
  }
  await Promise.all(told);
  const frames = await page.evaluate<number[]>(readFrames);
  await page.mouse.move(x, y);
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
  const { page } = await slowed(context, url);
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

function frameLines({ p95, ours, bare }: Drags, { sizes }: Ground): Line[] {
  const how = `${ours.length} frames of ${sizes.rounds} drags with codes shown, ${sizes.stallsPerLevel} stalls a level on ${bigMapLevels} levels, processor ${cpuRate} × slower`;
  const what = 'one bare picture of that size, dragged in turn';
  const slow = { ours: slowPercentOf(ours), bare: slowPercentOf(bare) };
  return [
    {
      work: 'map, frame while panned, p95',
      unit: 'ms',
      ours: Math.round(median(p95.ours) * 10) / 10,
      baseline: { what, value: Math.round(median(p95.baseline) * 10) / 10 },
      ratio: p95.ratio,
      aim: { of: 'ours', is: 'at-most', value: frameMsMax },
      how,
      raw: { frames: ours, bare, p95: { ours: p95.ours, bare: p95.baseline } },
    },
    {
      work: `map, frames over ${slowMs} ms`,
      unit: '%',
      ours: slow.ours,
      baseline: { what, value: slow.bare },
      ratio: null,
      aim: { of: 'ours', is: 'at-most', value: slowPercentMax },
      how,
      raw: {},
    },
  ];
}

/**
 * The clock of a page is read in tenths of a millisecond and a frame is told a hair early or late, but a screen shows it at
 * its next turn: what is later than a millisecond counts for the turn after.
 *
 * @returns ms, in whole turns of the screen
 */
function asDrawn(ms: number): number {
  return Math.ceil((ms - 1) / stepMs) * stepMs;
}

/** A frame that was left out makes the next one twice as late, by the clock of a screen. */
function slowPercentOf(frames: readonly number[]): number {
  return (100 * frames.filter((ms) => ms > slowMs).length) / frames.length;
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
