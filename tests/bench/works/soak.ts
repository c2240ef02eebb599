import { execFileSync } from 'node:child_process';
import { Deliveries } from '../ground/deliveries.ts';
import type { Ground } from '../ground/ground.ts';
import { pageLoad } from '../ground/page-load.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import { walkOf } from './busy-scan-page.ts';
import { kb, type Work } from './work.ts';

/** What a front door may weigh in its last quarter against its second, when it has what it keeps. */
const growthMax = 1.1;
const samples = 120;

/** A busy market for minutes: what a front door weighs as time goes on. Measured when it is asked for by name. */
export const soak: Work = { name: 'soak', isOnDemand: true, measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { askedLots, pageConnections, soakMinutes, writesPerSecond } = ground.sizes;
  const demonstration = await ground.demonstration();
  const { origin, pid } = await ground.door();
  const paths = (await demonstration.lots(askedLots)).map((code) => `/L/${code}`);
  const deliveries = await Deliveries.open(origin, demonstration);
  const seconds = soakMinutes * 60;
  const weights: number[] = [];
  const watching = setInterval(() => weights.push(weightOf(pid)), (seconds * 1000) / samples);
  deliveries.begin(writesPerSecond);
  try {
    ground.tell(`asking and writing for ${soakMinutes} minutes`);
    const pathsOf = (connection: number) => walkOf(paths, connection);
    const { rate, latency } = await pageLoad(origin, { seconds, connections: pageConnections, pathsOf });
    const written = await deliveries.end();
    const quarter = Math.floor(weights.length / 4);
    const settled = median(weights.slice(quarter, 2 * quarter));
    return [
      {
        work: 'memory of a front door, last quarter against second',
        unit: 'times',
        ours: median(weights.slice(-quarter)) / settled,
        baseline: null,
        ratio: null,
        aim: { of: 'ours', is: 'at-most', value: growthMax },
        how: `${soakMinutes} minutes, ${rate.toFixed(0)} pages and ${written.toFixed(0)} new lots a second, ${(kb(settled) / 1024).toFixed(0)} MB; p99 ${latency.p99} ms`,
        raw: { weights, latency, rate, written },
      },
    ];
  } finally {
    clearInterval(watching);
    await deliveries.end().catch(() => {
      // What went wrong first is what is told.
    });
  }
}

/** @returns resident bytes of a process */
function weightOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}
