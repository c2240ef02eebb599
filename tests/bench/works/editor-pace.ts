import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { bigMapCode, bigMapLevels } from '../ground/big-map.ts';
import type { Ground } from '../ground/ground.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** A cheap office machine beside the one this runs on. */
const slowdown = 6;
/** @source DESIGN §9 */
const frameMsMax = 16.7;
/** What a hand feels as at once. */
const actMsMax = 100;
const longMs = 33;
const actCount = 40;

/** How the map editor keeps up with a hand, at the largest map there may be. */
export const editorPace: Work = { name: 'editor-pace', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const door = await ground.door();
  const { boardHead } = await ground.demonstration();
  const head = boardHead();
  await letIn((await ground.demonstration()).ownerUrl, head.username);
  const browser = await chromium.launch({
    executablePath: ground.browser,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({
      baseURL: door.origin,
      viewport: { width: 1440, height: 900 },
    });
    const page = await openEditor(context, head);
    const acts = await actTimes(page, actCount);
    const pan = await framesWhile(page, () => panAbout(page));
    const drag = await framesWhile(page, () => dragAbout(page));
    const common = { unit: 'ms' as const, baseline: null, ratio: null };
    const where = `${bigMapLevels} levels of ${ground.sizes.stallsPerLevel} stalls, CPU slowed ${slowdown}×`;
    const frames = (work: string, times: readonly number[]): Line => ({
      ...common,
      work,
      ours: quantile(times, 0.95),
      aim: { of: 'ours', is: 'at-most', value: frameMsMax },
      how: `p95 of ${times.length} frames, ${share(times).toFixed(1)} % over ${longMs} ms; ${where}`,
      raw: { frames: times },
    });
    return [
      {
        ...common,
        work: 'editor, one act',
        ours: quantile(acts, 0.95),
        aim: { of: 'ours', is: 'at-most', value: actMsMax },
        how: `p95 of ${acts.length}, from key to picture, median ${quantile(acts, 0.5).toFixed(0)} ms; ${where}`,
        raw: { acts },
      },
      frames('editor, frame while panning', pan),
      frames('editor, frame while dragging a stall', drag),
    ];
  } finally {
    await browser.close();
  }
}

async function letIn(ownerUrl: string, username: string): Promise<void> {
  await withConnection(ownerUrl, (owner) =>
    owner.query(
      `insert into role_grant (market_id, user_id, role)
       select m.id, u.id, 'board_head' from market m, app_user u where m.code = $1 and u.username = $2`,
      [bigMapCode, username],
    ),
  );
}

async function openEditor(
  context: BrowserContext,
  head: { username: string; password: string },
): Promise<Page> {
  const post = async (path: string, data: object) => {
    const reply = await context.request.post(`/api/v1${path}`, { data });
    if (!reply.ok()) throw new Error(`${path} answered ${reply.status()}: ${await reply.text()}`);
  };
  await post('/session', head);
  const id = randomUUIDv7();
  await post(`/markets/${bigMapCode}/layouts`, { id });
  const page = await context.newPage();
  await page.goto(`/ban-quan-ly/so-do/${id}?cho=${bigMapCode}`, {
    waitUntil: 'networkidle',
  });
  await page.locator('.plan .stall').first().waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** Moves a stall by its key and waits until the picture stands. */
async function actTimes(page: Page, count: number): Promise<number[]> {
  await page.getByRole('application').focus();
  await page.keyboard.press('n');
  return numbersOf(await page.evaluate(`(${actsInPage})(${count})`));
}

/** Run by the page itself, where the tests' own types do not reach. */
const actsInPage = `async (times) => {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    const key = i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    taken.push(performance.now() - from);
  }
  return taken;
}`;
const beginFrames = `() => {
  const frames = [];
  let last = performance.now();
  let handle = 0;
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    handle = requestAnimationFrame(tick);
  };
  handle = requestAnimationFrame(tick);
  window.endFrames = () => (cancelAnimationFrame(handle), frames.slice(1));
}`;

async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`(${beginFrames})()`);
  await act();
  return numbersOf(await page.evaluate('window.endFrames()'));
}

function numbersOf(value: unknown): number[] {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')) return value;
  throw new Error('The page measured nothing.');
}

async function panAbout(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Kéo xem' }).click();
  await moveAbout(page, { x: 0, y: 0 });
}

async function dragAbout(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chọn', exact: true }).click();
  const stall = await page.locator('.plan .stall').nth(40).boundingBox();
  const canvas = await page.getByRole('application').boundingBox();
  if (stall === null || canvas === null) throw new Error('There is no stall to drag.');
  await moveAbout(page, {
    x: stall.x + stall.width / 2 - canvas.x - canvas.width / 2,
    y: stall.y + stall.height / 2 - canvas.y - canvas.height / 2,
  });
}

/** From a point relative to the drawing's middle, to and fro. */
async function moveAbout(page: Page, from: { x: number; y: number }): Promise<void> {
  const canvas = await page.getByRole('application').boundingBox();
  if (canvas === null) throw new Error('The drawing is not on the page.');
  const [x, y] = [canvas.x + canvas.width / 2 + from.x, canvas.y + canvas.height / 2 + from.y];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 60; i++) await page.mouse.move(x + Math.sin(i / 6) * 60, y + Math.sin(i / 9) * 40);
  await page.mouse.up();
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function share(times: readonly number[]): number {
  return (times.filter((time) => time > longMs).length * 100) / Math.max(1, times.length);
}
