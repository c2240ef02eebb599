import { Migration } from '@mikro-orm/migrations';

/** Recalls that were ordered before they had leaves of their own get them now; and a fact is found in the log by its id alone. */
export class Migration20261130110100_recall_leaves extends Migration {
  override up(): void {
    this.addSql(`
      -- Members in the order of RFC 8785. A drill is nobody's business outside the market and has no leaf.
      insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
      select r.market_id, 'recall', r.id, format('{"at":"%s","basis":"%s","document":%s,"lots":%s,"market":"%s","recall":"%s","type":"recall","v":1}',
        to_char(r.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), case when r.is_own then 'own' else 'order' end,
        coalesce(to_json(r.document_number)::text, 'null'),
        (select count(*) from recall_lot l where l.market_id = r.market_id and l.recall_id = r.id), m.code, r.id), r.placed_at
      from recall r join market m on m.id = r.market_id where not r.is_drill order by r.placed_at;
      insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
      select e.market_id, 'recall-event', r.id, format('{"act":"%s","amount":%s,"at":"%s","event":"%s","lot":%s,"market":"%s","recall":"%s","type":"recall-event","v":1}',
        e.kind, coalesce(e.amount::text, 'null'), to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.id,
        coalesce(to_json(l.code)::text, 'null'), m.code, r.id), e.recorded_at
      from recall_event e join recall r on r.market_id = e.market_id and r.id = e.recall_id join market m on m.id = r.market_id
      left join lot l on l.market_id = e.market_id and l.id = e.lot_id where not r.is_drill order by e.recorded_at;
    `);
    this.addSql(`
      -- An id says no market, so that each is asked by its own key; in one statement, whether the id is known or not.
      create function logged_fact(fact text, fact_id uuid) returns table (index bigint)
        language sql stable security definer set search_path = public, pg_temp as $$
        select l.index from (
          select i.market_id, i.id::text as subject from market m join inspection i on i.market_id = m.id and i.id = fact_id where fact = 'inspection'
          union all
          select r.market_id, r.id::text from market m join recall r on r.market_id = m.id and r.id = fact_id where fact = 'recall'
          union all
          select h.market_id, h.lot_id::text from market m join hold h on h.market_id = m.id and h.id = fact_id where fact = 'hold'
          union all
          -- A check of a stall without a lot is filed under its own id.
          select c.market_id, coalesce(c.lot_id, c.id)::text from market m join safety_check c on c.market_id = m.id and c.id = fact_id where fact = 'check'
        ) f
        join log_outbox o on o.market_id = f.market_id and o.subject_id = f.subject and o.kind = fact
          and position(format('"%s":"%s"', fact, fact_id) in o.leaf) > 0
        left join log_leaf l on l.market_id = o.market_id and l.outbox_id = o.id
        order by o.id limit 1
      $$;
      revoke all on function logged_fact(text, uuid) from public;
      grant execute on function logged_fact(text, uuid) to so_cho_app;
    `);
  }
}
