import { Migration } from '@mikro-orm/migrations';

/**
 * Who is where: what a contract lets sell and how it ended, what became of a stall, the licences of its people, and what
 * a walk through the market saw. Named to run before the one that seals every append-only table.
 */
export class Migration20261129089102_stall_affairs extends Migration {
  override up(): void {
    this.addSql(`
      -- What the contract lets sell, and the act that ended it before its time; null where it just ran out.
      alter table tenancy add column category_code text, add column ended_as text, add column end_reason text not null default '';
      alter table tenancy
        add constraint tenancy_category_fk foreign key (category_code) references category (code),
        add constraint tenancy_ended_as_check check (ended_as in ('surrendered','revoked','transferred','ended')),
        add constraint tenancy_end_reason_check check (length(end_reason) <= 500);
      create index tenancy_end_index on tenancy (market_id, upper(period));

      -- Every step of a stall's life, with the day it counts from, who said so and why.
      create table stall_event (
        market_id integer not null,
        id uuid not null default uuidv7(),
        stall_id uuid not null,
        from_state text not null,
        to_state text not null,
        day date not null,
        reason text not null default '',
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint stall_event_pk primary key (market_id, id),
        constraint stall_event_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint stall_event_states_check check (from_state <> to_state),
        constraint stall_event_reason_check check (length(reason) <= 500)
      );
      create index stall_event_stall_index on stall_event (market_id, stall_id, recorded_at);

      -- Papers that a person or household has, not the goods. The newest of a kind counts; void takes a kind away again.
      create table licence (
        market_id integer not null,
        id uuid not null default uuidv7(),
        trader_id uuid not null,
        kind text not null,
        number text,
        issuer text,
        issued_on date,
        valid_to date,
        is_void boolean not null default false,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint licence_pk primary key (market_id, id),
        constraint licence_trader_fk foreign key (market_id, trader_id) references trader (market_id, id) on delete cascade,
        constraint licence_kind_check check (kind in ('business','food_commitment','food_certificate','health_check','food_knowledge','fire_commitment')),
        constraint licence_dates_check check (valid_to is null or issued_on is null or valid_to >= issued_on)
      );
      create index licence_trader_index on licence (market_id, trader_id, kind, recorded_at desc);

      -- What a walk saw at a stall: open or shut. The newest of a day counts.
      create table stall_sighting (
        market_id integer not null,
        id uuid not null default uuidv7(),
        stall_id uuid not null,
        day date not null,
        is_open boolean not null,
        seen_at timestamptz not null,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint stall_sighting_pk primary key (market_id, id),
        constraint stall_sighting_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade
      );
      create index stall_sighting_stall_index on stall_sighting (market_id, stall_id, day);

      do $$
      declare t text;
      begin
        foreach t in array array['stall_event','licence','stall_sighting'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
          perform seal_table(t::regclass, 'id');
        end loop;
      end $$;

      -- A board's spreadsheet between being sent and being brought in. Afterwards only its headings stay, for the way out.
      create table register_import (
        market_id integer not null,
        id uuid not null,
        file_name text not null,
        grid jsonb not null,
        header_row integer not null,
        columns jsonb not null,
        created_at timestamptz not null default now(),
        created_by uuid not null,
        done_at timestamptz,
        outcome jsonb,
        constraint register_import_pk primary key (market_id, id),
        constraint register_import_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint register_import_name_check check (length(file_name) between 1 and 200)
      );
      alter table register_import enable row level security;
      create policy register_import_wall on register_import
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert, delete on register_import to so_cho_app;
      grant update (grid, header_row, columns, done_at, outcome) on register_import to so_cho_app;

      -- Brings the states of stalls to what their contracts say on a day: let as soon as a holder's days begin, given back or
      -- taken back once an ended contract's last day is over. A contract that only ran out changes nothing: people stay.
      create function follow_tenancies(of_market integer, on_day date, by_person uuid) returns integer
        language plpgsql set search_path = public, pg_temp as $$
      declare moved integer;
      begin
        with held as (
          select stall_id from tenancy where market_id = of_market and role = 'holder' and period @> on_day
        ), let as (
          update stall s set state = 'allocated' where s.market_id = of_market and s.state in ('vacant','reserved')
            and s.id in (select stall_id from held)
          returning s.id, old.state as from_state, new.state as to_state, ''::text as reason
        ), latest as (
          select distinct on (stall_id) stall_id, ended_as, end_reason from tenancy
          where market_id = of_market and role = 'holder' and upper(period) <= on_day
          order by stall_id, upper(period) desc
        ), left_behind as (
          update stall s set state = l.ended_as from latest l
          where s.market_id = of_market and s.id = l.stall_id and l.ended_as in ('surrendered','revoked')
            and s.state in ('allocated','trading','closed_temporarily') and s.id not in (select stall_id from held)
          returning s.id, old.state as from_state, new.state as to_state, l.end_reason as reason
        ), told as (
          insert into stall_event (market_id, stall_id, from_state, to_state, day, reason, recorded_by)
          select of_market, id, from_state, to_state, on_day, reason, by_person from (table let union all table left_behind) moves
          returning 1
        )
        select count(*) into moved from told;
        return moved;
      end $$;
      revoke all on function follow_tenancies(integer, date, uuid) from public;
      grant execute on function follow_tenancies(integer, date, uuid) to so_cho_app;
    `);
  }
}
