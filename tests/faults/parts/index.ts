import type { Part } from '../part.ts';
import { killPostgres } from './kill-postgres.ts';
import { killServer } from './kill-server.ts';
import { recordAway } from './record-away.ts';

/** Every part, in the order in which they are run. */
export const parts: readonly Part[] = [killServer, killPostgres, recordAway];
