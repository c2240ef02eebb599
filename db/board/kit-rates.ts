import { sql, type RawBuilder } from 'kysely';
import type { MarketClock } from '../domain/index.ts';
import { onMarketDay } from '../on-market-day.ts';
import type { Tx } from '../transaction.ts';

/** Quick tests of one analyte that count, and how many of them were presumptive. */
export interface KitRate {
  readonly analyte: string;
  readonly n: number;
  readonly presumptive: number;
  readonly negative: number;
}

/** Whether a check `k` is a quick test that counts: its kit was good on the market day, its control showed, it said something. */
export function countedKit(clock: MarketClock): RawBuilder<boolean> {
  return sql<boolean>`(k.kind = 'quick_test' and k.outcome <> 'invalid' and k.control_ok and k.kit_expires_on >=
    ${onMarketDay(sql`k.performed_at`, clock)})`;
}

/**
 * Quick tests that count, by analyte, performed in (from, until] and written down by `until`. Expired kits,
 * failed control lines and void readings are left out.
 *
 * @param range.timeZone, range.dayTurnsAt decide the market day against which a kit's expiry is held
 */
export function kitRates(
  tx: Tx,
  range: { from: Date; until: Date; timeZone: string; dayTurnsAt: string },
): Promise<KitRate[]> {
  return tx.db
    .selectFrom('safety_check as k')
    .where('k.market_id', '=', tx.marketId)
    .where('k.performed_at', '>', range.from)
    .where('k.performed_at', '<=', range.until)
    .where('k.recorded_at', '<=', range.until)
    .where(countedKit(range))
    .select([
      'k.analyte',
      sql<number>`count(*)`.as('n'),
      sql<number>`count(*) filter (where k.outcome = 'presumptive')`.as('presumptive'),
      sql<number>`count(*) filter (where k.outcome = 'negative')`.as('negative'),
    ])
    .groupBy('k.analyte')
    .orderBy('n', 'desc')
    .orderBy('k.analyte')
    .execute();
}
