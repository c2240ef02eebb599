import { join } from 'node:path';
import { SmallDisk } from '../ground/small-disk.ts';
import { openStand, type Stand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { ask, pause, underLoad, untilReady } from '../under-load.ts';

const readyMsMax = 20_000;

/** No room for photographs, and no room for PostgreSQL. */
export const diskFull: Part = {
  name: 'disk-full',
  what: 'the disk of the files, and that of the files and PostgreSQL together (tmpfs), filled to the last byte under load',
  unit: 'full disks',
  timesUsual: 20,
  perRound: 4,
  async open(folder) {
    const disk = SmallDisk.mount(folder, '1g');
    const files = SmallDisk.mount(join(folder, 'files'), '8m');
    const unmount = () => {
      files.unmount();
      disk.unmount();
    };
    try {
      const stand = await openStand({ folder, sellers: 6, doors: 1 });
      return {
        round: ({ times, random }) =>
          underLoad(stand, { random, pauseMs: 40 }, async () => {
            const findings: string[] = [];
            let restarts = 0;
            for (let at = 0; at < times; at += 1) {
              await pause(random.whole(500, 1_500));
              const ms = random.whole(2_000, 8_000);
              if (at % 2 === 0) findings.push(...(await withoutFiles(stand, files, ms)));
              else {
                const filled = await withoutRoom(stand, disk, ms);
                findings.push(...filled.findings);
                restarts += filled.restarts;
              }
            }
            return { findings, figures: { restarts } };
          }),
        close: () =>
          stand
            .close()
            .catch(() => {})
            .finally(unmount),
      };
    } catch (thrown) {
      unmount();
      throw thrown;
    }
  },
};

/** Photographs cannot be kept; everything else goes on. */
async function withoutFiles({ doors, ledger }: Stand, disk: SmallDisk, ms: number): Promise<string[]> {
  const findings: string[] = [];
  const origin = doors[0]?.origin ?? '';
  const before = ledger.figures;
  disk.fill();
  await pause(ms);
  const ready = await ask(`${origin}/readyz`);
  if (ready.status !== 200) findings.push(`without room for files /readyz answered ${ready.status}`);
  if (ledger.figures.slips === before.slips) findings.push('without room for files no slip was written');
  disk.clear();
  return findings;
}

/** PostgreSQL finds no room. Where it ends by that, whoever keeps it starts it again once there is some. */
async function withoutRoom({ doors, postgres }: Stand, disk: SmallDisk, ms: number) {
  const findings: string[] = [];
  let restarts = 0;
  const [door] = doors;
  if (!postgres || !door) throw new Error('There is no front door or no PostgreSQL.');
  disk.fill();
  await pause(ms);
  const ready = await ask(`${door.origin}/readyz`);
  if (ready.status !== 200 && ready.status !== 503)
    findings.push(`without room /readyz answered ${ready.status}`);
  disk.clear();
  if ((await untilReady(door.origin, 3_000)) === undefined && !postgres.isRunning) {
    restarts += 1;
    await postgres.start();
  }
  if ((await untilReady(door.origin, readyMsMax)) === undefined)
    findings.push(`with room again it was not ready:\n${door.said()}`);
  return { findings, restarts };
}
