import { Migration } from '@mikro-orm/migrations';

/**
 * Recalls: what was called back and on whose word, the lots as they stood then, and what happened stall by stall
 * until it was closed. What makes a scan page red is the hold that each lot gets; a drill has none.
 */
export class Migration20261129040300_recalls extends Migration {
  override up(): void {
    this.addSql(`
      create table recall (
        market_id integer not null,
        id uuid not null,
        start_by text not null,
        start_ref text not null,
        day_from date,
        day_until date,
        reason text not null,
        legal_basis text not null,
        ordered_by text,
        document_number text,
        is_own boolean not null,
        is_drill boolean not null,
        placed_at timestamptz not null,
        placed_by uuid not null,
        constraint recall_pk primary key (market_id, id),
        constraint recall_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint recall_start_check check (start_by in ('lot','stall','supplier','bay','paper','vehicle','code','day')),
        constraint recall_reason_check check (length(reason) between 1 and 500),
        -- A recall exists on an order with its document, or as the business's own; a drill recalls nothing.
        constraint recall_order_check check (is_drill or is_own or (ordered_by is not null and document_number is not null))
      );
      create index recall_time_index on recall (market_id, placed_at desc);

      create table recall_lot (
        market_id integer not null,
        recall_id uuid not null,
        lot_id uuid not null,
        stall_id uuid not null,
        hold_id uuid,
        -- Came into the market as itself; what was made of other recalled lots is not counted twice.
        is_entry boolean not null,
        amount_in bigint,
        amount_left bigint,
        grams_in bigint,
        grams_left bigint,
        constraint recall_lot_pk primary key (market_id, recall_id, lot_id),
        constraint recall_lot_recall_fk foreign key (market_id, recall_id) references recall (market_id, id) on delete cascade,
        constraint recall_lot_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint recall_lot_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint recall_lot_hold_fk foreign key (market_id, hold_id) references hold (market_id, id) on delete cascade
      );
      create index recall_lot_lot_index on recall_lot (market_id, lot_id);
      create index recall_lot_stall_index on recall_lot (market_id, stall_id);
      create index recall_lot_hold_index on recall_lot (market_id, hold_id) where hold_id is not null;

      create table recall_event (
        market_id integer not null,
        id uuid not null,
        recall_id uuid not null,
        kind text not null,
        stall_id uuid,
        lot_id uuid,
        -- Of the lot, in its own unit.
        amount bigint,
        note text,
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        constraint recall_event_pk primary key (market_id, id),
        constraint recall_event_recall_fk foreign key (market_id, recall_id) references recall (market_id, id) on delete cascade,
        constraint recall_event_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint recall_event_lot_fk foreign key (market_id, recall_id, lot_id)
          references recall_lot (market_id, recall_id, lot_id) on delete cascade,
        constraint recall_event_kind_check check (kind in ('read','stopped','recovered','closed')),
        constraint recall_event_place_check check ((kind in ('read','stopped')) = (stall_id is not null) and (kind = 'recovered') = (lot_id is not null)),
        constraint recall_event_amount_check check ((kind = 'recovered') = (amount is not null) and amount > 0)
      );
      create index recall_event_recall_index on recall_event (market_id, recall_id, recorded_at);
      create index recall_event_stall_index on recall_event (market_id, stall_id) where stall_id is not null;
      create unique index recall_event_close_unique on recall_event (market_id, recall_id) where kind = 'closed';

      -- One person at a time counts what came back, and nobody counts more than was left or after the close.
      create function recall_event_counted() returns trigger language plpgsql set search_path = public, pg_temp as $$
      declare still bigint;
      begin
        perform pg_advisory_xact_lock(hashtextextended('recall ' || new.recall_id::text, 0));
        if exists (select from recall_event e where e.market_id = new.market_id and e.recall_id = new.recall_id and e.kind = 'closed') then
          raise exception 'the recall is closed' using errcode = '23514', constraint = 'recall_event_open_check';
        end if;
        if new.kind = 'recovered' then
          select l.amount_left - coalesce((select sum(e.amount) from recall_event e
              where e.market_id = l.market_id and e.recall_id = l.recall_id and e.lot_id = l.lot_id), 0)
            into still from recall_lot l
            where l.market_id = new.market_id and l.recall_id = new.recall_id and l.lot_id = new.lot_id;
          if new.amount > still then
            raise exception 'more came back than was left' using errcode = '23514', constraint = 'recall_event_conserved_check';
          end if;
        end if;
        return new;
      end $$;
      create trigger recall_event_counted before insert on recall_event for each row execute function recall_event_counted();

      create table mock_trace (
        market_id integer not null,
        id uuid not null default uuidv7(),
        traced_at timestamptz not null,
        lots integer not null,
        moves integer not null,
        -- Of the lots met on the way, so many have a source on paper or inspected.
        known_sources integer not null,
        met integer not null,
        longest_us integer not null,
        constraint mock_trace_pk primary key (market_id, id),
        constraint mock_trace_market_fk foreign key (market_id) references market (id) on delete cascade
      );
      create index mock_trace_time_index on mock_trace (market_id, traced_at desc);

      -- Traces lots drawn by lot, as a recall would, and notes how long the slowest took and how much was known.
      create function run_mock_trace(market integer, draws integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
      declare drawn uuid; began timestamptz; us integer; slowest integer := 0; n integer := 0; found_moves integer; total_moves integer := 0;
        here integer; sourced integer; all_met integer := 0; all_sourced integer := 0;
      begin
        perform set_config('app.market_id', market::text, true);
        for drawn in select s.lot_id from lot_state s where s.market_id = market and s.day > current_date - 30 order by random() limit draws loop
          began := clock_timestamp();
          with walked as materialized (select * from lot_genealogy(market, array[drawn], 20000)),
            met as (select drawn as id union select from_lot from walked union select to_lot from walked)
          select (select count(*) from walked), count(*), count(*) filter (where s.known_hops && array['supplier', 'farm', 'slaughter', 'maker'])
          into found_moves, here, sourced
          from met join lot_state s on s.market_id = market and s.lot_id = met.id;
          us := extract(epoch from clock_timestamp() - began) * 1000000;
          slowest := greatest(slowest, us);
          n := n + 1; total_moves := total_moves + found_moves; all_met := all_met + here; all_sourced := all_sourced + sourced;
        end loop;
        if n > 0 then
          insert into mock_trace (market_id, traced_at, lots, moves, known_sources, met, longest_us)
          values (market, now(), n, total_moves, all_sourced, all_met, slowest);
        end if;
      end $$;
      revoke all on function run_mock_trace(integer, integer) from public;

      do $$
      declare t text;
      begin
        foreach t in array array['recall', 'recall_lot', 'recall_event', 'mock_trace'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
        revoke insert on mock_trace from so_cho_app;
      end $$;
    `);
  }
}
