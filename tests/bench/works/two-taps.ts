import { chromium, type Page } from 'playwright-core';
import type { Ground } from '../ground/ground.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** A second from the first tap to the words that it is written, and two taps. @source issue 4; `trader-trials.test.ts` */
const entryMsMax = 1000;
const tapsMax = 2;
/** A processor a quarter as fast as this one: a cheap telephone. */
const cpuRate = 4;

/** What it takes to write down today's goods as yesterday's, on a trader's telephone. */
export const twoTaps: Work = { name: 'two-taps', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { origin } = await ground.door();
  const card = (await ground.demonstration()).card();
  const browser = await chromium.launch({
    executablePath: ground.browser,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const screen = {
      viewport: { width: 360, height: 780 },
      isMobile: true,
      hasTouch: true,
      deviceScaleFactor: 2,
    };
    const context = await browser.newContext({ ...screen, locale: 'vi-VN', baseURL: origin });
    const page = await context.newPage();
    await enrol(page, card);
    await page.getByRole('button', { name: /^Nhập \d+ món/ }).waitFor();
    // As at four in the morning; and nothing is sent, so that the same goods can be offered again.
    await context.setOffline(true);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    const entries: Entry[] = [];
    // The first one warms the page up.
    for (let round = 0; round <= ground.sizes.entries; round++) entries.push(await enter(page));
    return linesOf(entries.slice(1));
  } finally {
    await browser.close();
  }
}

async function enrol(page: Page, { card, pin }: { card: string; pin: string }): Promise<void> {
  await page.goto(`/dang-nhap/the#t=${card}`);
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Vào sổ' }).tap();
  await page.waitForURL('**/tieu-thuong');
  // Taps are counted where they arrive: what the page asks for beyond two shows.
  await page.evaluate(`addEventListener('click', () => (window.taps = (window.taps ?? 0) + 1), true)`);
}

interface Entry {
  readonly ms: number;
  readonly taps: number;
}

/** Empties what waits on the phone and lets its page look again. */
const forgetEntries = `new Promise((done) => {
  const open = indexedDB.open('so-cho-trader');
  open.onsuccess = () => {
    const work = open.result.transaction('outbox', 'readwrite');
    work.objectStore('outbox').clear();
    work.oncomplete = () => {
      open.result.close();
      const channel = new BroadcastChannel('so-cho-outbox');
      channel.postMessage('changed');
      channel.close();
      done();
    };
  };
})`;

/** One entry, forgotten afterwards, so that the same goods are offered again. */
async function enter(page: Page): Promise<Entry> {
  const offer = page.getByRole('button', { name: /^Nhập \d+ món/ });
  await offer.waitFor();
  await page.evaluate('window.taps = 0');
  const begun = performance.now();
  await offer.tap();
  await page.getByRole('button', { name: 'Đúng rồi, nhập' }).tap();
  await page
    .getByText(/Đã ghi \d+ món/)
    .first()
    .waitFor();
  const ms = performance.now() - begun;
  const taps = await page.evaluate<number>('window.taps');
  await page.evaluate(forgetEntries);
  return { ms, taps };
}

function linesOf(entries: readonly Entry[]): Line[] {
  const ms = entries.map((entry) => entry.ms);
  const taps = entries.map((entry) => entry.taps);
  const common = { baseline: null, ratio: null } as const;
  return [
    {
      ...common,
      work: 'two-tap entry, to the words that it is written',
      unit: 'ms',
      ours: median(ms),
      aim: { of: 'ours', is: 'at-most', value: entryMsMax },
      how: `median of ${ms.length} entries, processor ${cpuRate} × slower; p95 ${quantile(ms, 0.95).toFixed(0)} ms`,
      raw: { ms, spread: spreadOf(ms) },
    },
    {
      ...common,
      work: 'two-tap entry, taps',
      unit: 'times',
      ours: Math.max(...taps),
      aim: { of: 'ours', is: 'at-most', value: tapsMax },
      how: `the most of ${taps.length} entries, counted in the page`,
      raw: { taps },
    },
  ];
}
