import { inMarket, logLag, outsideMarkets, readCheckpoint, type Tx } from '@so-cho/db';
import { sql } from 'kysely';
import type { Services } from './context.ts';

/** Counting stops here: a monitor needs to see a jam, not its last leaf. */
const outboxCountMax = 100_000;

/** What Prometheus learns from the record itself, one line for each market. */
export async function recordMeters({
  orm,
  markets,
  log,
}: Pick<Services, 'orm' | 'markets' | 'log'>): Promise<string> {
  const lots = ['# TYPE so_cho_lots_recorded_total counter'];
  // Leaves that wait for the public log; for how long the oldest of all does is the lag.
  const outbox = ['# TYPE so_cho_log_outbox_leaves gauge'];
  const lag: string[] = [];
  try {
    for (const market of await markets.all()) {
      const counted = await inMarket(orm, { marketId: market.id }, async ({ db }) => {
        const { rows } = await sql<{ lots: number; leaves: number }>`
          select (select coalesce(sum(last_number), 0)::bigint from lot_counter) as lots,
                 (select count(*) from (select from log_pending limit ${outboxCountMax}) as leaf) as leaves`.execute(
          db,
        );
        return rows[0];
      });
      lots.push(`so_cho_lots_recorded_total{market="${market.code}"} ${counted?.lots ?? 0}`);
      outbox.push(`so_cho_log_outbox_leaves{market="${market.code}"} ${counted?.leaves ?? 0}`);
    }
    const { oldest, size, queue } = await outsideMarkets(orm, {}, async (tx) => ({
      ...(await logLag(tx)),
      size: (await readCheckpoint(tx))?.size ?? 0,
      queue: await queueState(tx),
    }));
    const waitedMs = oldest === null ? 0 : Math.max(0, Date.now() - oldest.getTime());
    lag.push('# TYPE so_cho_log_lag_seconds gauge', `so_cho_log_lag_seconds ${waitedMs / 1000}`);
    lag.push('# TYPE so_cho_log_size gauge', `so_cho_log_size ${size}`);
    lag.push('# TYPE so_cho_jobs_waiting gauge', `so_cho_jobs_waiting ${queue.waiting}`);
    lag.push('# TYPE so_cho_jobs_oldest_seconds gauge', `so_cho_jobs_oldest_seconds ${queue.oldestS}`);
    lag.push('# TYPE so_cho_jobs_failed gauge', `so_cho_jobs_failed ${queue.failed}`);
  } catch (err) {
    // The process still counts its own requests while the record is away, and the gap itself tells the monitor.
    log.warn({ err }, 'the record could not be counted');
    return '';
  }
  return `${[...lots, ...outbox, ...lag].join('\n')}\n`;
}

/** Jobs whose time has come, for how long the oldest of them waits, and how many were tried too often. */
async function queueState({ db }: Pick<Tx, 'db'>) {
  const { rows } = await sql<{ waiting: number; oldestS: number; failed: number }>`
    select waiting, oldest_s as "oldestS", failed from queue_state()`.execute(db);
  return rows[0] ?? { waiting: 0, oldestS: 0, failed: 0 };
}
