import { inMarket } from '@so-cho/db';
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
  const outbox = ['# TYPE so_cho_log_outbox_leaves gauge'];
  try {
    for (const market of await markets.all()) {
      const counted = await inMarket(orm, { marketId: market.id }, async ({ db }) => {
        const { rows } = await sql<{ lots: number; leaves: number }>`
          select (select coalesce(sum(last_number), 0)::bigint from lot_counter) as lots,
                 (select count(*) from (select from log_outbox limit ${outboxCountMax}) as leaf) as leaves`.execute(
          db,
        );
        return rows[0];
      });
      lots.push(`so_cho_lots_recorded_total{market="${market.code}"} ${counted?.lots ?? 0}`);
      outbox.push(`so_cho_log_outbox_leaves{market="${market.code}"} ${counted?.leaves ?? 0}`);
    }
  } catch (err) {
    // The process still counts its own requests while the record is away, and the gap itself tells the monitor.
    log.warn({ err }, 'the record could not be counted');
    return '';
  }
  return `${[...lots, ...outbox].join('\n')}\n`;
}
