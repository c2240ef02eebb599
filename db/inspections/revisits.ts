import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** A result with everything that was ever set for looking at its stall again, the newest last. Instants are JSON text. */
export interface RevisitFacts {
  readonly inspection: string;
  readonly stall: string;
  readonly business_name: string | null;
  readonly rating: number;
  readonly published_at: Date;
  readonly steps: readonly {
    readonly day: string | null;
    readonly reason: string;
    readonly at: string;
    readonly by: string;
  }[];
  /** Later visits at which the stall was open to be seen. */
  readonly seen_at: readonly string[];
}

/**
 * Appointments of one result, or of every result that has one set on or after a day. A corrected version is the same
 * visit and not a later one, so first versions alone tell when a stall was seen.
 */
export async function revisitFacts(
  tx: Tx,
  filter: { readonly inspectionId: string } | { readonly since: string },
): Promise<RevisitFacts[]> {
  const chosen =
    'inspectionId' in filter
      ? sql`i.id = ${filter.inspectionId}`
      : sql`i.id in (select r.inspection_id from revisit r where r.market_id = ${tx.marketId} and r.day >= ${filter.since}::date)`;
  const { rows } = await sql<RevisitFacts>`
    select i.id as inspection, s.code as stall, t.business_name, i.rating, p.published_at,
      coalesce((select jsonb_agg(jsonb_build_object('day', r.day, 'reason', r.reason, 'at', r.set_at, 'by', coalesce(u.name, ''))
          order by r.set_at, r.id)
        from revisit r left join app_user u on u.id = r.set_by
        where r.market_id = i.market_id and r.inspection_id = i.id), '[]') as steps,
      array(select v.ended_at::text from inspection v where v.market_id = i.market_id and v.stall_id = i.stall_id
        and v.conditions = 'open' and v.supersedes is null and v.ended_at > p.published_at order by v.ended_at) as seen_at
    from inspection i
    join stall s on s.market_id = i.market_id and s.id = i.stall_id
    left join trader t on t.market_id = i.market_id and t.id = i.operator_id
    cross join lateral (select coalesce(max(e.recorded_at), i.recorded_at) as published_at from inspection_event e
      where e.market_id = i.market_id and e.inspection_id = i.id and e.act = 'published') p
    where i.market_id = ${tx.marketId} and ${chosen}
    order by s.code, i.id`.execute(tx.db);
  return rows;
}
