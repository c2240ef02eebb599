import { Migration } from '@mikro-orm/migrations';

/**
 * Goods that come to light after a recall was ordered join it: a slip a phone sent late, a correction, a spelling that was
 * merged. They say since when, so that whoever had read the order is told of them again. A recall may also name one bay only.
 */
export class Migration20261130090100_late_recalls extends Migration {
  override up(): void {
    this.addSql(`
      alter table recall add column bay text;
      -- Null: it stood in the order.
      alter table recall_lot add column added_at timestamptz;
      alter table recall_push drop constraint recall_push_pk;
      alter table recall_push add constraint recall_push_pk primary key (market_id, recall_id, stall_id, user_id, sent_at);

      -- Recalls that are not closed. Whoever asks brings goods in or says something new of them: until that is written no
      -- recall is ordered, and one that is being ordered is waited for, so either sees the other. Each statement in here
      -- sees what was written while the first one waited.
      create function open_recalls() returns setof recall language plpgsql set search_path = public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtextextended('recalls ' || current_market()::text, 0));
        return query select r.* from recall r where r.market_id = current_market()
          and not exists (select from recall_event e where e.market_id = r.market_id and e.recall_id = r.id and e.kind = 'closed');
      end $$;
      revoke all on function open_recalls() from public;
      grant execute on function open_recalls() to so_cho_app;

      -- Queued in the transaction that adds them; a message that waits already takes them along.
      create function queue_late_recall_push() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if to_regclass('graphile_worker.jobs') is null then return null; end if;
        perform graphile_worker.add_job('tell_recall', json_build_object('marketId', late.market_id, 'recallId', late.recall_id),
          max_attempts := 12, job_key := 'tell_recall:' || late.recall_id)
        from (select distinct n.market_id, n.recall_id from new_lots n where n.added_at is not null) late
        where exists (select from push_address a where a.market_id = late.market_id);
        return null;
      end $$;
      create trigger recall_lot_push_queue after insert on recall_lot referencing new table as new_lots
        for each statement execute function queue_late_recall_push();
      revoke all on function queue_late_recall_push() from public;
    `);
  }
}
