import { sql } from 'kysely';
import { businessOf, failedBusiness, gradedVisitsMax, metBusiness } from '../market/queries-grade.ts';
import type { Tx } from '../transaction.ts';

/** What a stall's shown grade and its emptiness rest on. Instants are JSON text, days ISO days. */
export interface StallGradeRows {
  readonly stall: string;
  readonly state: string;
  readonly visits: readonly {
    readonly ended_at: string;
    readonly rating: number;
    readonly severities: readonly string[];
  }[];
  readonly scheme: string;
  readonly stall_group: string | null;
  readonly opened_on: string | null;
  readonly lab_failures: readonly { readonly performed_at: string }[];
  readonly has_open_critical: boolean;
  /** Since when nobody runs it; null while somebody does, or where nobody ever did. */
  readonly empty_since: string | null;
}

/**
 * The rows of every stall's grade at once, of the business that runs it on the day: the same that `gradeColumns` answers for one.
 *
 * @param at.until what was published, mended, found or said of a stall from then on was not known yet
 */
export async function stallGradeRows(
  tx: Tx,
  { day, until }: { readonly day: string; readonly until: Date },
): Promise<StallGradeRows[]> {
  const business = {
    stallId: sql.ref<string>('b.stall_id'),
    traderId: sql.ref('b.trader_id'),
    since: sql.ref('b.since'),
  };
  const { rows } = await sql<StallGradeRows>`
    with business as materialized (
      select s.id as stall_id, b.trader_id, b.since, b.opened_on
      from stall s cross join lateral ${businessOf({ stallId: sql.ref('s.id'), ranOn: day })} b where s.market_id = ${tx.marketId}),
    ended as (
      select inspection_id, bool_or(act = 'superseded' and recorded_at < ${until}) as is_gone,
        bool_or(act = 'submitted') and not bool_or(act = 'published' and recorded_at < ${until}) as is_kept_back
      from inspection_event where market_id = ${tx.marketId} group by inspection_id),
    shown as materialized (
      select i.* from inspection i join business b on b.stall_id = i.stall_id left join ended e on e.inspection_id = i.id
      where i.market_id = ${tx.marketId} and i.ended_at < ${until} and ${metBusiness('i', business)} and not coalesce(e.is_gone or e.is_kept_back, false)),
    ranked as (
      select market_id, id, stall_id, ended_at, rating, row_number() over (partition by stall_id order by ended_at desc) as place
      from shown where conditions = 'open'),
    visited as (
      select stall_id, jsonb_agg(jsonb_build_object('ended_at', ended_at, 'rating', rating,
        'severities', array(select f.severity from finding f where f.market_id = ranked.market_id and f.inspection_id = ranked.id)) order by ended_at desc) as visits
      from ranked where place <= ${gradedVisitsMax} group by stall_id),
    critical as (
      select distinct i.stall_id from shown i
      join finding f on f.market_id = i.market_id and f.inspection_id = i.id and f.severity = 'critical'
      join correction c on c.market_id = f.market_id and c.finding_id = f.id
      where not exists (select from correction_event e
        where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified' and e.recorded_at < ${until})),
    failed as (
      select k.stall_id, jsonb_agg(jsonb_build_object('performed_at', k.performed_at) order by k.performed_at desc) as at
      from safety_check k join business b on b.stall_id = k.stall_id
      where k.market_id = ${tx.marketId} and k.kind = 'lab' and k.outcome = 'fail' and k.performed_at < ${until} and ${failedBusiness('k', business)} group by k.stall_id),
    run as (
      select stall_id, bool_or(period @> ${day}::date) as is_run, max(upper(period)) filter (where upper(period) <= ${day}::date) as ended_on
      from tenancy where market_id = ${tx.marketId} and role = 'operator' group by stall_id)
    select s.code as stall,
      -- As its last step until that day left it; before the first one it was what that one began with.
      coalesce((select v.to_state from stall_event v where v.market_id = s.market_id and v.stall_id = s.id and v.day <= ${day}::date
          order by v.day desc, v.recorded_at desc limit 1),
        (select v.from_state from stall_event v where v.market_id = s.market_id and v.stall_id = s.id
          order by v.day, v.recorded_at limit 1), s.state) as state, rating_scheme_on(s.market_id, ${day}::date) as scheme, g.goods_group as stall_group,
      b.opened_on::text as opened_on, coalesce(v.visits, '[]') as visits, coalesce(failed.at, '[]') as lab_failures,
      c.stall_id is not null as has_open_critical, case when not coalesce(run.is_run, false) then run.ended_on end as empty_since
    from stall s
    left join category g on g.code = s.category_code
    left join business b on b.stall_id = s.id
    left join visited v on v.stall_id = s.id
    left join critical c on c.stall_id = s.id
    left join failed on failed.stall_id = s.id
    left join run on run.stall_id = s.id
    where s.market_id = ${tx.marketId}
    order by s.code`.execute(tx.db);
  return rows;
}
