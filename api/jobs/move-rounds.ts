import type { Orm } from '@so-cho/db';
import type { Task } from 'graphile-worker';
import { openMarketDirectory } from '../http/market-directory.ts';
import { keepRounds } from '../inspections/keep-rounds.ts';

/** Promises, draws and shows the rounds of visits of every market. Safe to repeat and beside a second front door. */
export const moveRounds =
  (orm: Orm): Task =>
  async () => {
    const now = new Date();
    for (const market of await openMarketDirectory(orm).all()) await keepRounds({ orm, now }, market);
  };
