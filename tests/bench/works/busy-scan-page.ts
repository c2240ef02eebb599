import { random } from '../../../fixtures/rng/random.ts';
import { Visitor, type PageAnswer } from '../ground/ask-page.ts';
import { Deliveries } from '../ground/deliveries.ts';
import type { Ground } from '../ground/ground.ts';
import { pageLoad } from '../ground/page-load.ts';
import { pagesSent } from '../ground/pages-sent.ts';
import { openBareServer } from '../ground/told-answer.ts';
import { interleaved } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import { zipf } from '../measure/zipf.ts';
import type { Line } from '../report/line.ts';
import { firstRenderLine } from './scan-page.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMin = 0.7;
/**
 * Addresses that one connection asks for before it begins again. They are made within the time that is measured, before the first is
 * sent, so that both sides walk as many, and each round others.
 */
const walk = 1_000;
/** Visitors who ask for every page once. */
const askersAtOnce = 4;
/** The bare side answers so many of the pages. */
const bareLots = 50;

/** A market day: shoppers ask for all lots there are, few of them most of the time, while goods keep coming in. */
export const busyScanPage: Work = { name: 'busy-scan-page', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { askedLots, firstRenders, writesPerSecond } = ground.sizes;
  const demonstration = await ground.demonstration();
  const { origin } = await ground.door();
  const paths = (await demonstration.lots(askedLots + firstRenders)).map((code) => `/L/${code}`);
  const unasked = paths.splice(askedLots);
  const deliveries = await Deliveries.open(origin, demonstration);
  const visitor = new Visitor(origin);
  ground.tell(`asking for ${paths.length} pages once`);
  const coldRate = await askOnce(origin, paths);
  deliveries.begin(writesPerSecond);
  try {
    const served = await servedLine(ground, { origin, paths, visitor });
    const first = await firstRenderLine('scan page, first render in a busy market', visitor, unasked);
    const written = await deliveries.end();
    const how = `${served.how}, each asked once before (${coldRate.toFixed(0)} a second), ${written.toFixed(0)} lots a second coming in`;
    return [{ ...served, how, raw: { ...served.raw, written, coldRate } }, first];
  } finally {
    await deliveries.end().catch(() => {
      // What went wrong first is what is told.
    });
    visitor.leave();
  }
}

/** What makes a market warm: every page was asked for at least once. @returns pages a second */
async function askOnce(origin: string, paths: readonly string[]): Promise<number> {
  const left = paths.values();
  const startedAt = performance.now();
  const ask = async () => {
    const visitor = new Visitor(origin);
    for (const path of left) await visitor.get(path);
    visitor.leave();
  };
  await Promise.all(Array.from({ length: askersAtOnce }, ask));
  return paths.length / ((performance.now() - startedAt) / 1000);
}

async function servedLine(
  ground: Ground,
  at: { origin: string; paths: readonly string[]; visitor: Visitor },
): Promise<Line> {
  const { rounds, roundSeconds, pageConnections } = ground.sizes;
  const pages = new Map<string, PageAnswer>();
  for (const path of at.paths.slice(0, bareLots)) pages.set(path, await at.visitor.get(path));
  const bare = await openBareServer(pages);
  const bounds = { seconds: roundSeconds, connections: pageConnections };
  const latencies: Record<string, unknown>[] = [];
  const rendered: number[] = [];
  let round = 0;
  const loadOn = (side: string, url: string, paths: readonly string[]) => async () => {
    round += 1;
    const before = await pagesSent(at.origin);
    const pathsOf = (connection: number) =>
      walkOf(paths, { draw: round * pageConnections + connection, length: walk });
    const { rate, latency } = await pageLoad(url, { ...bounds, pathsOf });
    const after = await pagesSent(at.origin);
    latencies.push({ side, ...latency });
    if (side === 'ours') rendered.push((after.rendered - before.rendered) / roundSeconds);
    return rate;
  };
  try {
    const compared = await interleaved(rounds, {
      ours: loadOn('ours', at.origin, at.paths),
      baseline: loadOn('baseline', bare.origin, [...pages.keys()]),
    });
    return {
      work: 'scan page in a busy market',
      unit: 'requests/s',
      ours: median(compared.ours),
      baseline: { what: 'bare node:http answering 50 of the pages', value: median(compared.baseline) },
      ratio: compared.ratio,
      aim: { of: 'ratio', is: 'at-least', value: ratioMin },
      how: `${pageConnections} connections, ${at.paths.length} lots by a law of Zipf, ${rounds} × ${roundSeconds} s, ${median(rendered).toFixed(0)} of them rendered a second`,
      raw: { ours: compared.ours, baseline: compared.baseline, latencies, rendered },
    };
  } finally {
    await bare.stop();
  }
}

/** What one connection asks for: the newest lots the most often. @param walk.draw another walk for another number */
export function walkOf(paths: readonly string[], walk: { draw: number; length: number }): readonly string[] {
  const draw = zipf(paths.length, random(1, 'busy-scan-page', walk.draw).share);
  return Array.from({ length: walk.length }, () => paths[draw()] ?? '');
}
