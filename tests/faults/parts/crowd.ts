import { execFileSync } from 'node:child_process';
import { quantile } from '../../bench/measure/statistics.ts';
import { openStand, type Stand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { Crowd, sendTooMuch } from '../traffic/crowd.ts';
import { ask, pause, underLoad } from '../under-load.ts';

const connections = 1_000;
const bodyBytes = 50 * 1024 * 1024;
const bodiesAtOnce = 8;
const seconds = 20;
/** What a front door may weigh at any moment, in MB: half of what the smallest server has. */
const megabytesMax = 700;
/** Others are still answered within this. */
const scanMsMax = 2_000;

export const crowd: Part = {
  name: 'crowd',
  what: '1,000 connections that say nothing or a letter a second, and bodies of 50 MB, beside sellers who write and a reader',
  unit: 'crowds',
  timesUsual: 20,
  perRound: 2,
  async open(folder) {
    const stand = await openStand({ folder, sellers: 6, doors: 1 });
    return {
      round: ({ times, random }) =>
        underLoad(stand, { random }, async () => {
          const seen = new Seen();
          for (let at = 0; at < times; at += 1) await oneCrowd(stand, seen);
          return { findings: seen.findings(), figures: seen.figures() };
        }),
      close: () => stand.close(),
    };
  },
};

class Seen {
  readonly scans: number[] = [];
  readonly endings = new Map<string, number>();
  refusedScans = 0;
  megabytes = 0;
  inside = 0;
  wrongBodies = 0;

  findings(): string[] {
    const slowest = quantile(this.scans, 0.99);
    return [
      ...(this.megabytes > megabytesMax ? [`the front door weighed ${this.megabytes} MB`] : []),
      ...(slowest > scanMsMax ? [`99 of 100 scans were answered within ${Math.round(slowest)} ms`] : []),
      ...(this.refusedScans > 0 ? [`${this.refusedScans} scans were not answered`] : []),
      ...(this.wrongBodies > 0 ? [`${this.wrongBodies} bodies of 50 MB were taken`] : []),
      ...(this.inside < connections * 0.9 ? [`only ${this.inside} connections came in`] : []),
    ];
  }

  figures() {
    return {
      megabytesMost: this.megabytes,
      connections: this.inside,
      scanP99Ms: Math.round(quantile(this.scans, 0.99)),
      bodies: [...this.endings].map(([ending, count]) => `${ending}×${count}`).join(' '),
    };
  }
}

async function oneCrowd({ doors, row, sellers, ledger }: Stand, seen: Seen): Promise<void> {
  const [door] = doors;
  const [seller] = sellers;
  if (!door || !seller) throw new Error('There is no front door or no seller.');
  const { origin } = door;
  const people = new Crowd();
  people.gather(Number(new URL(origin).port), connections);
  const until = performance.now() + seconds * 1_000;
  const goesOn = () => performance.now() < until;
  const paths = [`/api/v1/markets/${row.code}/files`, `/api/v1/markets/${row.code}/lots`];
  const senders = Array.from({ length: bodiesAtOnce }, async (_, at) => {
    while (goesOn()) {
      const isFile = at % 2 === 0;
      const ending = await sendTooMuch(origin, paths[at % 2] ?? '', {
        cookie: seller.cookie,
        bytes: bodyBytes,
        isLengthSaid: at % 4 < 2,
        mediaType: isFile ? 'image/jpeg' : 'application/json',
      });
      seen.endings.set(String(ending), (seen.endings.get(String(ending)) ?? 0) + 1);
      if (typeof ending === 'number' && ending < 400) seen.wrongBodies += 1;
    }
  });
  while (goesOn()) {
    const lot = [...ledger.slips.values()].findLast((slip) => slip.codes)?.codes?.[0];
    const scan = await ask(`${origin}${lot === undefined ? '/' : `/L/${lot}`}`);
    seen.scans.push(scan.ms);
    if (scan.status !== 200) seen.refusedScans += 1;
    seen.megabytes = Math.max(seen.megabytes, megabytesOf(door.pid));
    seen.inside = Math.max(seen.inside, people.inside);
    await pause(50);
  }
  await Promise.all(senders);
  people.leave();
}

function megabytesOf(pid: number): number {
  return Math.round(
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024,
  );
}
