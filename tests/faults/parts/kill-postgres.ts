import { openStand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { pause, underLoad, untilReady } from '../under-load.ts';

/** How soon the front door must be ready again by itself after its record came back. */
const readyMsMax = 15_000;

/** A PostgreSQL of the operator's own, killed while the front door goes on. */
export const killPostgres: Part = {
  name: 'kill-postgres',
  what: 'kill -9 of the postmaster or of a connection’s process at random moments under load; the front door stays',
  unit: 'kills',
  timesUsual: 500,
  perRound: 20,
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
          let postmasters = 0;
          for (let at = 0; at < times; at += 1) {
            await pause(random.whole(50, 1_500));
            const isBackend = random.chance(0.5) && (await postgres.killBackend((pids) => random.pick(pids)));
            if (!isBackend) {
              postmasters += 1;
              await postgres.killPostmaster();
              await postgres.start();
            }
            const took = await untilReady(door.origin, readyMsMax);
            if (took === undefined || !door.isOpen)
              findings.push(`the front door did not become ready again:\n${door.said()}`);
            slowestMs = Math.max(slowestMs, took ?? readyMsMax);
          }
          return { findings, figures: { postmasters, slowestReadyMs: Math.round(slowestMs) } };
        }),
      close: () => stand.close(),
    };
  },
};
