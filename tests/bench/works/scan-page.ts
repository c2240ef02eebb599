import { Visitor, type PageAnswer } from '../ground/ask-page.ts';
import { openBareServer } from '../ground/told-answer.ts';
import type { Ground } from '../ground/ground.ts';
import { pageLoad } from '../ground/page-load.ts';
import { interleaved } from '../measure/rounds.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMin = 0.7;
const firstRenderMsMax = 15;

/** Pages of scanned lots: how many in a second, and how long the first takes whom nobody asked for before. */
export const scanPage: Work = { name: 'scan-page', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { scannedLots, firstRenders } = ground.sizes;
  const demonstration = await ground.demonstration();
  const door = await ground.door();
  const paths = (await demonstration.lots(scannedLots + firstRenders)).map((code) => `/L/${code}`);
  const visitor = new Visitor(door.origin);
  try {
    const pages = new Map<string, PageAnswer>();
    for (const path of paths.slice(0, scannedLots)) pages.set(path, await visitor.get(path));
    const served = await servedLine(ground, door.origin, pages);
    return [served, await firstRenderLine('scan page, first render', visitor, paths.slice(scannedLots))];
  } finally {
    visitor.leave();
  }
}

async function servedLine(
  ground: Ground,
  origin: string,
  pages: ReadonlyMap<string, PageAnswer>,
): Promise<Line> {
  const { rounds, roundSeconds, pageConnections } = ground.sizes;
  const bare = await openBareServer(pages);
  const paths = [...pages.keys()];
  const load = { seconds: roundSeconds, connections: pageConnections, pathsOf: () => paths };
  const latencies: Record<string, unknown>[] = [];
  const loadOn = (side: string, url: string) => async () => {
    const { rate, latency } = await pageLoad(url, load);
    latencies.push({ side, ...latency });
    return rate;
  };
  try {
    const compared = await interleaved(rounds, {
      ours: loadOn('ours', origin),
      baseline: loadOn('baseline', bare.origin),
    });
    return {
      work: 'scan page served',
      unit: 'requests/s',
      ours: median(compared.ours),
      baseline: { what: 'bare node:http answering the same bytes', value: median(compared.baseline) },
      ratio: compared.ratio,
      aim: { of: 'ratio', is: 'at-least', value: ratioMin },
      how: `${pageConnections} connections, ${paths.length} lots in turn, ${rounds} × ${roundSeconds} s, warm`,
      raw: { ours: compared.ours, baseline: compared.baseline, latencies },
    };
  } finally {
    await bare.stop();
  }
}

/** What one reader waits for whose lot nobody asked for before, in a process that is warm. */
export async function firstRenderLine(
  work: string,
  visitor: Visitor,
  paths: readonly string[],
): Promise<Line> {
  const ms: number[] = [];
  for (const path of paths) ms.push((await visitor.get(path)).ms);
  return {
    work,
    unit: 'ms',
    ours: median(ms),
    baseline: null,
    ratio: null,
    aim: { of: 'ours', is: 'at-most', value: firstRenderMsMax },
    how: `median of ${ms.length} lots nobody asked for before, one after another; p95 ${quantile(ms, 0.95).toFixed(1)} ms`,
    raw: { ms, spread: spreadOf(ms), p95: quantile(ms, 0.95) },
  };
}
