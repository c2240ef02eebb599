import { openStand, type Door } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { ask, pause, underLoad, untilReady } from '../under-load.ts';

/** Within these a person is told that the record is away, and a machine that it is not ready. */
const refusedMsMax = 20_000;
const toldMsMax = 6_000;
const readyMsMax = 20_000;

/** A disk that hangs (PostgreSQL stopped and continued by signals) and a PostgreSQL that is gone for a while. */
export const recordAway: Part = {
  name: 'record-away',
  what: 'PostgreSQL frozen by SIGSTOP, or stopped, for up to a minute under load: refused clearly, and well again by itself',
  unit: 'absences',
  timesUsual: 20,
  perRound: 4,
  async open(folder) {
    const stand = await openStand({ folder, sellers: 6, doors: 1 });
    const { postgres } = stand;
    const [door] = stand.doors;
    if (!postgres || !door) throw new Error('There is no front door or no PostgreSQL.');
    return {
      round: ({ times, random }) =>
        underLoad(stand, { random, pauseMs: 40 }, async () => {
          const findings: string[] = [];
          let slowestMs = 0;
          await pause(1_000);
          const [lot = ''] = [...stand.ledger.slips.values()].flatMap((slip) => slip.codes ?? []);
          for (let at = 0; at < times; at += 1) {
            await pause(random.whole(500, 1_500));
            const isFrozen = at % 2 === 0;
            await (isFrozen ? postgres.freeze() : postgres.stop());
            const asked = await askMeanwhile(door, lot, random.whole(12, 60) * 1_000);
            findings.push(...asked.map((told) => `${isFrozen ? 'frozen' : 'away'}: ${told}`));
            await (isFrozen ? postgres.thaw() : postgres.start());
            const took = await untilReady(door.origin, readyMsMax);
            if (took === undefined) findings.push(`not ready again by itself:\n${door.said()}`);
            slowestMs = Math.max(slowestMs, took ?? readyMsMax);
          }
          return { findings, figures: { slowestReadyMs: Math.round(slowestMs) } };
        }),
      close: () => stand.close(),
    };
  },
};

/** Asks what a person and a monitor ask while the record is away. @returns what was not said as it must be */
async function askMeanwhile(door: Door, code: string, ms: number): Promise<string[]> {
  const findings: string[] = [];
  const until = performance.now() + ms;
  // What was asked in the first moment may still wait for its answer; after that everybody is told.
  await pause(500);
  do {
    const [alive, ready, lot] = await Promise.all([
      ask(`${door.origin}/healthz`, toldMsMax),
      ask(`${door.origin}/readyz`, toldMsMax),
      ask(`${door.origin}/api/v1/lots/${code}`, refusedMsMax),
    ]);
    if (alive.status !== 200) findings.push(`/healthz answered ${alive.status}`);
    if (ready.status !== 503)
      findings.push(`/readyz answered ${ready.status} after ${Math.round(ready.ms)} ms`);
    if (lot.status !== 503 || lot.retryAfter === null)
      findings.push(
        `a lot was answered ${lot.status} (Retry-After: ${lot.retryAfter ?? 'none'}) after ${Math.round(lot.ms)} ms`,
      );
    await pause(500);
  } while (performance.now() < until);
  return findings;
}
