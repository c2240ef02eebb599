import { execFileSync } from 'node:child_process';
import { Deliveries } from '../ground/deliveries.ts';
import type { Ground } from '../ground/ground.ts';
import { pageLoad } from '../ground/page-load.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import { walkOf } from './busy-scan-page.ts';
import { kb, type Work } from './work.ts';

/** What a front door may weigh in the last quarter of the watch against the first. */
const growthMax = 1.1;
const samples = 120;
/** Memory for pages while it is watched: what the whole machine has to spare would not be full in ten minutes. */
const pageMemoryMb = 96;
/** For so long, in parts of the watch, it is asked before: until the memory for pages is full, which takes minutes, it grows by right. */
const fillingPart = 0.5;
/** Addresses that one connection asks for before it begins again: many, so that memory is asked for many pages. */
const walk = 20_000;

/** A busy market for minutes: what a front door weighs as time goes on, once it holds all the pages it may. Measured when it is asked for by name. */
export const soak: Work = { name: 'soak', isOnDemand: true, measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { askedLots, pageConnections, soakMinutes, writesPerSecond } = ground.sizes;
  const demonstration = await ground.demonstration();
  const { origin, pid, stop } = await ground.doorOf(pageMemoryMb);
  const paths = (await demonstration.lots(askedLots)).map((code) => `/L/${code}`);
  const deliveries = await Deliveries.open(origin, demonstration);
  const seconds = soakMinutes * 60;
  const weights: number[] = [];
  let watching: NodeJS.Timeout | undefined;
  deliveries.begin(writesPerSecond);
  try {
    const pathsOf = (connection: number) => walkOf(paths, { draw: connection, length: walk });
    ground.tell('asking until the memory for pages is full');
    await pageLoad(origin, { seconds: seconds * fillingPart, connections: pageConnections, pathsOf });
    ground.tell(`asking and writing for ${soakMinutes} minutes`);
    watching = setInterval(() => weights.push(weightOf(pid)), (seconds * 1000) / samples);
    const { rate, latency } = await pageLoad(origin, { seconds, connections: pageConnections, pathsOf });
    const written = await deliveries.end();
    const quarter = Math.floor(weights.length / 4);
    const settled = median(weights.slice(0, quarter));
    return [
      {
        work: 'memory of a front door, last quarter against first',
        unit: 'times',
        ours: median(weights.slice(-quarter)) / settled,
        baseline: null,
        ratio: null,
        aim: { of: 'ours', is: 'at-most', value: growthMax },
        how: `${soakMinutes} minutes, ${pageMemoryMb} MB for pages, ${rate.toFixed(0)} pages and ${written.toFixed(0)} new lots a second, ${deliveries.toldToWait} vehicles told to come back, ${(kb(settled) / 1024).toFixed(0)} MB; p99 ${latency.p99} ms`,
        raw: { weights, latency, rate, written },
      },
    ];
  } finally {
    clearInterval(watching);
    await deliveries.end().catch(() => {
      // What went wrong first is what is told.
    });
    await stop();
  }
}

/** @returns resident bytes of a process */
function weightOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}
