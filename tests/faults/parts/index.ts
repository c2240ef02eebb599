import type { Part } from '../part.ts';
import { clockJumps } from './clock-jumps.ts';
import { crowd } from './crowd.ts';
import { diskFull } from './disk-full.ts';
import { killPostgres } from './kill-postgres.ts';
import { killServer } from './kill-server.ts';
import { load, longLoad } from './load.ts';
import { otherMajor } from './other-major.ts';
import { recordAway } from './record-away.ts';
import { twoDoors } from './two-doors.ts';

/** Every part, in the order in which they are run. */
export const parts: readonly Part[] = [
  killServer,
  killPostgres,
  recordAway,
  diskFull,
  clockJumps,
  crowd,
  twoDoors,
  load,
  longLoad,
  otherMajor,
];
