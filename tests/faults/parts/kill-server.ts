import { join } from 'node:path';
import { runningPostmaster } from '../../../db/server/postmaster.ts';
import { openStand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { pause, underLoad } from '../under-load.ts';

/** The whole product as `npm start` runs it, killed at any moment; now and then its PostgreSQL with it, as when the power goes. */
export const killServer: Part = {
  name: 'kill-server',
  what: 'kill -9 of the whole product, every third time of its PostgreSQL too, at random moments under load',
  unit: 'kills',
  timesUsual: 500,
  perRound: 20,
  async open(folder) {
    const stand = await openStand({ folder, sellers: 6, doors: 1, isEmbedded: true });
    const [door] = stand.doors;
    if (!door) throw new Error('There is no front door.');
    return {
      round: ({ times, random }) =>
        underLoad(stand, { random, pauseMs: 40 }, async () => {
          let powerCuts = 0;
          for (let at = 0; at < times; at += 1) {
            await pause(random.whole(50, 1_500));
            const postmaster = random.chance(1 / 3) ? runningPostmaster(join(folder, 'postgres')) : undefined;
            const gone = door.kill();
            if (postmaster) {
              process.kill(postmaster.pid, 'SIGKILL');
              powerCuts += 1;
            }
            await gone;
            await door.open();
          }
          return { figures: { powerCuts } };
        }),
      close: () => stand.close(),
    };
  },
};
