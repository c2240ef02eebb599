import type { Orm } from '@so-cho/db';
import { readWithinMinutes } from '@so-cho/db/domain';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { openMarketDirectory } from '../http/market-directory.ts';
import { readPushKeys } from '../boot/push-keys.ts';
import type { PushSettings } from '../recalls/push/push-service.ts';
import { tellRecall } from '../recalls/push/tell-recall.ts';

const Payload = z.object({
  marketId: z.int(),
  recallId: z.uuid(),
  whom: z.enum(['traders', 'leaders']).default('traders'),
});

/**
 * Tells traders' phones of a recall, and a quarter of an hour later the row leaders' of the stalls that have not read it. Queued in the
 * transaction that orders the recall; fails, and is tried again, while a push service does not answer.
 */
export const tellRecallOn =
  (place: { orm: Orm; push: PushSettings }): Task =>
  async (payload, helpers) => {
    const { marketId, recallId, whom } = Payload.parse(payload);
    const keys = await helpers.withPgClient((client) =>
      readPushKeys({ query: async (text) => (await client.query(text)).rows }),
    );
    const markets = await openMarketDirectory(place.orm).all();
    const market = markets.find(({ id }) => id === marketId);
    if (keys === undefined || market === undefined) return;
    if (whom === 'traders') {
      const runAt = new Date(helpers.job.created_at.getTime() + readWithinMinutes * 60_000);
      const next = { jobKey: `walk_recall:${recallId}`, jobKeyMode: 'preserve_run_at', runAt } as const;
      await helpers.addJob('tell_recall', { marketId, recallId, whom: 'leaders' }, next);
    }
    const by = { orm: place.orm, settings: place.push, keys, at: new Date() };
    const { taken, later } = await tellRecall(by, market, { recallId, whom });
    helpers.logger.debug(`${taken} phones were told of a recall, ${later} will be tried again`);
    if (later > 0) throw new Error(`${later} phones could not be told of a recall yet.`);
  };
