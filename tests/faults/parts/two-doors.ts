import { plainWords } from '../../page-cache/plain-words.ts';
import { openStand, type Door, type Stand } from '../ground/stand.ts';
import { WatchedJobs } from '../ground/watched-jobs.ts';
import type { Part } from '../part.ts';
import { ask, pause, underLoad } from '../under-load.ts';

/** How old a page may be after a write was acknowledged, at whichever door. */
const staleMsMax = 1_000;

/** Two front doors, each with its worker and sequencer, on one record. */
export const twoDoors: Part = {
  name: 'two-doors',
  what: 'two front doors and two workers on one record, each stopped, killed and started at random under load',
  unit: 'ends of a door',
  timesUsual: 120,
  perRound: 15,
  async open(folder) {
    const stand = await openStand({ folder, markets: 3, sellers: 2, doors: 2 });
    const jobs = await WatchedJobs.watch(await stand.ownerUrl());
    return {
      round: ({ times, random }) => {
        const pages = new Pages(stand.doors);
        return underLoad(stand, { random, pauseMs: 40, onClosed: (lot) => pages.closed(lot) }, async () => {
          const adding = new AbortController();
          const added = addJobs(jobs, adding.signal);
          const reading = pages.readAll(() => stand.ledger, adding.signal);
          for (let at = 0; at < times; at += 1) {
            await pause(random.whole(100, 2_500));
            const door = random.pick(stand.doors);
            await (random.chance(0.3) ? door.close() : door.kill());
            await pause(random.whole(0, 1_000));
            await door.open();
          }
          adding.abort();
          await Promise.all([added, reading]);
          await pages.settle();
          return told(pages, await drained(jobs));
        });
      },
      close: () => stand.close(),
    };
  },
};

/** More would only wait: the days that are rolled grow with what is written meanwhile. */
const waitingMax = 20;

async function addJobs(jobs: WatchedJobs, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if ((await jobs.waiting()) < waitingMax) await jobs.add();
    await pause(150);
  }
}

/** Waits for what waits, and for jobs whose worker was killed: another takes them up within a minute. */
async function drained(jobs: WatchedJobs) {
  const until = performance.now() + 60_000;
  for (;;) {
    const seen = await jobs.look();
    if (seen.waiting + seen.left === 0 || performance.now() > until) return seen;
    await pause(250);
  }
}

function told(pages: Pages, jobs: Awaited<ReturnType<WatchedJobs['look']>>) {
  return {
    findings: [
      ...pages.stale,
      ...(jobs.doneTwice > 0 ? [`${jobs.doneTwice} jobs were done twice`] : []),
      ...(jobs.takenTwice > 0 ? [`${jobs.takenTwice} jobs were taken twice`] : []),
      ...(jobs.waiting > 0 ? [`${jobs.waiting} jobs still wait`] : []),
      ...(jobs.left > 0 ? [`${jobs.left} jobs are still with a worker that was killed`] : []),
    ],
    figures: { pagesCompared: pages.compared, jobsDone: jobs.done, jobsOfKilledWorkers: jobs.released },
  };
}

/** Reads pages at every door, so that they are kept, and looks a second after a write whether one is older. */
class Pages {
  readonly stale: string[] = [];
  compared = 0;
  readonly #doors: readonly Door[];
  readonly #looking: Promise<void>[] = [];

  constructor(doors: readonly Door[]) {
    this.#doors = doors;
  }

  async readAll(ledger: () => Stand['ledger'], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const codes = [...ledger().slips.values()].slice(-20).flatMap((slip) => slip.codes ?? []);
      for (const code of codes.slice(-12))
        for (const door of this.#doors) if (door.isOpen) await ask(`${door.origin}/L/${code}`);
      await pause(20);
    }
  }

  closed(lot: string): void {
    this.#looking.push(this.#look(lot));
  }

  async settle(): Promise<void> {
    await Promise.all(this.#looking);
  }

  async #look(lot: string): Promise<void> {
    await pause(staleMsMax);
    for (const { origin, isOpen } of this.#doors) {
      if (!isOpen) continue;
      const shown = await ask(`${origin}/L/${lot}`);
      // An address with something unknown behind it is never kept: this is what is true now.
      const truth = await ask(`${origin}/L/${lot}?x=1`);
      if (shown.status !== 200 || truth.status !== 200) continue;
      this.compared += 1;
      if (!shown.text.includes('đã bán hết lúc') || plainWords(shown.text) !== plainWords(truth.text))
        this.stale.push(`/L/${lot} at ${origin} was older than ${staleMsMax} ms`);
    }
  }
}
