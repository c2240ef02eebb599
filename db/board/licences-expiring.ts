import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** A paper of a trader that runs out soon. */
export interface LicenceExpiring {
  readonly id: string;
  readonly kind: string;
  readonly traderId: string;
  readonly businessName: string;
  /** ISO day, its last. */
  readonly validTo: string;
}

/**
 * Papers of people who trade on `day`, whose last day lies within `days` days from it, that day included, as known at
 * `until`. The newest of a kind counts; one that a newer one has replaced or taken away asks for nothing.
 */
export async function licencesExpiring(
  tx: Tx,
  at: { day: string; days: number; until: Date },
): Promise<LicenceExpiring[]> {
  const { rows } = await sql<LicenceExpiring>`
    with standing as (
      select distinct on (l.trader_id, l.kind) l.* from licence l
      where l.market_id = ${tx.marketId} and l.recorded_at <= ${at.until}
      order by l.trader_id, l.kind, l.recorded_at desc, l.id desc)
    select s.id, s.kind, s.trader_id as "traderId", t.business_name as "businessName", s.valid_to as "validTo"
    from standing s
    join trader t on t.market_id = s.market_id and t.id = s.trader_id
    where not s.is_void and s.valid_to between ${at.day}::date and ${at.day}::date + ${at.days}::integer - 1
      and exists (select from tenancy y where y.market_id = s.market_id and y.trader_id = s.trader_id and y.period @> ${at.day}::date)
    order by s.valid_to, s.kind, t.fold, s.id`.execute(tx.db);
  return rows;
}
