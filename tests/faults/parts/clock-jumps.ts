import { existsSync, writeFileSync } from 'node:fs';
import { NotHere } from '../not-here.ts';
import { openStand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { pause, underLoad, untilReady } from '../under-load.ts';

/** Where distributions put libfaketime for programs with threads. */
const libraries = ['x86_64-linux-gnu/', 'aarch64-linux-gnu/', ''].map(
  (folder) => `/usr/lib/${folder}faketime/libfaketimeMT.so.1`,
);

/** The front door's clock jumps; the record keeps its own. */
export const clockJumps: Part = {
  name: 'clock-jumps',
  what: 'the clock of the front door jumps by up to a day and a half to either side under load (libfaketime)',
  unit: 'jumps',
  timesUsual: 100,
  perRound: 10,
  async open(folder) {
    const library = libraries.find((path) => existsSync(path));
    if (library === undefined)
      throw new NotHere('libfaketime is not installed (Debian: apt-get install libfaketime).');
    const file = `${folder}.clock`;
    const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    set(0);
    const env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // A clock that is set does not change how long a second lasts.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
    const stand = await openStand({ folder, sellers: 6, doors: 1, env });
    const [door] = stand.doors;
    if (!door) throw new Error('There is no front door.');
    return {
      round: ({ times, random }) =>
        underLoad(stand, { random, pauseMs: 40 }, async () => {
          const findings: string[] = [];
          const origin = door.origin;
          for (let at = 0; at < times; at += 1) {
            set(random.pick([-1, 1]) * random.pick([1, 61, 3_600, random.whole(0, 130_000)]));
            await pause(random.whole(300, 2_000));
            if ((await untilReady(origin, 5_000)) === undefined)
              findings.push('after a jump it was not ready');
          }
          // Told by the answers themselves: without this a library that is not loaded would prove nothing.
          set(86_400);
          // Node keeps the date of its answers for a second.
          await pause(2_000);
          const told = await fetch(`${origin}/healthz`);
          const aheadS = (Date.parse(told.headers.get('date') ?? '') - Date.now()) / 1000;
          if (Math.abs(aheadS - 86_400) > 60) findings.push(`the clock did not jump: ${aheadS} s`);
          set(0);
          return { findings };
        }),
      close: () => stand.close(),
    };
  },
};
