import { chromium, type Browser } from 'playwright-core';
import type { Ground } from '../ground/ground.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const lcpMsMax = 1200;
/** What Lighthouse calls slow 4G, and a processor a quarter as fast as this one. */
const network = { offline: false, latency: 562, throughput: (1.44 * 1_000_000) / 8 };
const cpuRate = 4;

/** Runs in the page, where observers know more kinds of entries than on a server. */
const lastLargestPaint = `new Promise((settle) => {
  new PerformanceObserver((list) => settle(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** When the largest part of a scanned lot's page is painted on a cheap telephone that never saw it before. */
export const scanLcp: Work = { name: 'scan-lcp', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const door = await ground.door();
  const codes = await (await ground.demonstration()).lots(ground.sizes.weighedLots);
  const browser = await chromium.launch({
    executablePath: ground.browser,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const ms: number[] = [];
    for (const code of codes) ms.push(await largestPaintOf(browser, `${door.origin}/L/${code}`));
    return [
      {
        work: 'scan page, largest contentful paint',
        unit: 'ms',
        ours: median(ms),
        baseline: null,
        ratio: null,
        aim: { of: 'ours', is: 'at-most', value: lcpMsMax },
        how: `median of ${ms.length} lots, cold cache, ${network.latency} ms latency, 1.44 Mbit/s, processor ${cpuRate} × slower; p95 ${quantile(ms, 0.95).toFixed(0)} ms`,
        raw: { ms, spread: spreadOf(ms) },
      },
    ];
  } finally {
    await browser.close();
  }
}

/** @returns milliseconds from the asking, in a context that has nothing cached @throws Error when nothing was painted */
async function largestPaintOf(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    isMobile: true,
    deviceScaleFactor: 2,
    locale: 'vi-VN',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: network.offline,
      latency: network.latency,
      downloadThroughput: network.throughput,
      uploadThroughput: network.throughput,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    await page.goto(url, { waitUntil: 'networkidle' });
    const painted = await page.evaluate<number>(lastLargestPaint);
    if (painted <= 0) throw new Error(`${url} painted nothing.`);
    return painted;
  } finally {
    await context.close();
  }
}
