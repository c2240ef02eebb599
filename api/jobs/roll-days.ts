import { inMarket, joinAsWritten, rollDays, type Orm } from '@so-cho/db';
import type { Task } from 'graphile-worker';
import { openMarketDirectory } from '../http/market-directory.ts';

/** Days counted in one transaction; a morning marks one or two, a first start hundreds. */
const daysAtOnce = 20;
/** Transactions a market gets in one run, so that the others have their turn. */
const turnsMax = 20;

/** Counts days anew whose rows changed since their figures were kept. Safe to repeat and beside a second front door. */
export const rollDaysJob =
  (orm: Orm): Task =>
  async () => {
    for (const market of await openMarketDirectory(orm).all()) {
      for (let turn = 0; turn < turnsMax; turn++) {
        const rolled = await inMarket(orm, { marketId: market.id }, async (tx) => {
          await joinAsWritten(tx);
          return rollDays(tx, market, daysAtOnce);
        });
        if (rolled < daysAtOnce) break;
      }
    }
  };
