import { Migration } from '@mikro-orm/migrations';

/**
 * Where a trader's phone is told of a recall while the page is shut (Web Push, RFC 8030), and which stalls were told. The private key that
 * signs for this record (VAPID, RFC 8292) is for its owner's eyes, as the job queue is.
 */
export class Migration20261129180000_web_push extends Migration {
  override up(): void {
    this.addSql(`
      create table push_key (
        -- One of them: addresses that phones gave out count for this key alone.
        only_one boolean not null default true,
        public_key text not null,
        private_key text not null,
        made_at timestamptz not null default now(),
        constraint push_key_pk primary key (only_one),
        constraint push_key_only_check check (only_one)
      );
      grant select (only_one, public_key) on push_key to so_cho_app;

      create table push_address (
        market_id integer not null,
        id uuid not null,
        user_id uuid not null,
        -- A phone that is signed out, revoked or lost is not told any more.
        session_id uuid not null,
        endpoint text not null,
        p256dh text not null,
        auth text not null,
        given_at timestamptz not null,
        constraint push_address_pk primary key (market_id, id),
        constraint push_address_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint push_address_user_fk foreign key (user_id) references app_user (id) on delete cascade,
        constraint push_address_session_fk foreign key (session_id) references app_session (id) on delete cascade,
        constraint push_address_session_unique unique (market_id, session_id),
        constraint push_address_endpoint_check check (length(endpoint) between 10 and 1000)
      );
      create index push_address_session_index on push_address (session_id);
      create index push_address_user_index on push_address (user_id);

      create table recall_push (
        market_id integer not null,
        recall_id uuid not null,
        stall_id uuid not null,
        user_id uuid not null,
        sent_at timestamptz not null,
        constraint recall_push_pk primary key (market_id, recall_id, stall_id, user_id),
        constraint recall_push_recall_fk foreign key (market_id, recall_id) references recall (market_id, id) on delete cascade,
        constraint recall_push_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade
      );
      create index recall_push_stall_index on recall_push (market_id, stall_id);

      do $$
      declare t text;
      begin
        foreach t in array array['push_address','recall_push'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
      end $$;
      grant update, delete on push_address to so_cho_app;

      -- Telling is queued in the transaction that orders, so a recall that stands is told and one that was undone is not.
      create function queue_recall_push() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if to_regclass('graphile_worker.jobs') is null then return null; end if;
        if not exists (select from push_address a where a.market_id = new.market_id) then return null; end if;
        perform graphile_worker.add_job('tell_recall', json_build_object('marketId', new.market_id, 'recallId', new.id),
          max_attempts := 12, job_key := 'tell_recall:' || new.id);
        return null;
      end $$;
      create trigger recall_push_queue after insert on recall for each row execute function queue_recall_push();
      revoke all on function queue_recall_push() from public;
    `);
  }
}
