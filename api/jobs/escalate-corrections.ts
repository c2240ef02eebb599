import type { Orm } from '@so-cho/db';
import type { Task } from 'graphile-worker';
import { openMarketDirectory } from '../http/market-directory.ts';
import { escalateOverdue } from '../inspections/escalate-overdue.ts';

/** Tells the head of each market's board of corrections that nobody put right in time. Safe to repeat. */
export const escalateCorrections =
  (orm: Orm): Task =>
  async (_payload, helpers) => {
    const now = new Date();
    for (const market of await openMarketDirectory(orm).all()) {
      const told = await escalateOverdue({ orm, now }, market);
      if (told > 0) helpers.logger.debug(`${told} corrections of ${market.code} were escalated`);
    }
  };
