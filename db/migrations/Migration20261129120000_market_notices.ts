import { Migration } from '@mikro-orm/migrations';

/** What the board tells everybody of days to come: the market is shut, keeps other hours, or has something to say. */
export class Migration20261129120000_market_notices extends Migration {
  override up(): void {
    this.addSql(`
      create table market_notice (
        market_id integer not null,
        id uuid not null default uuidv7(),
        kind text not null,
        from_day date not null,
        until_day date not null,
        opens_at time,
        closes_at time,
        text_vi text not null default '',
        text_en text not null default '',
        written_at timestamptz not null default now(),
        written_by uuid,
        constraint market_notice_pk primary key (market_id, id),
        constraint market_notice_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint market_notice_kind_check check (kind in ('closed','hours','news')),
        -- until_day is the last day it speaks of.
        constraint market_notice_days_check check (until_day between from_day and from_day + 366),
        constraint market_notice_hours_check check ((kind = 'hours') = (opens_at is not null) and (kind = 'hours') = (closes_at is not null)),
        constraint market_notice_text_check check (length(text_vi) <= 600 and length(text_en) <= 600 and (kind <> 'news' or text_vi <> ''))
      );
      create index market_notice_until_index on market_notice (market_id, until_day);
      -- A notice that was read by many is not changed; it is taken back, and another one is written.
      create table market_notice_withdrawal (
        market_id integer not null,
        notice_id uuid not null,
        withdrawn_at timestamptz not null default now(),
        withdrawn_by uuid,
        constraint market_notice_withdrawal_pk primary key (market_id, notice_id),
        constraint market_notice_withdrawal_notice_fk foreign key (market_id, notice_id)
          references market_notice (market_id, id) on delete cascade
      );

      do $$
      declare t text;
      begin
        foreach t in array array['market_notice','market_notice_withdrawal'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
        perform seal_table('market_notice'::regclass, 'id');
        perform seal_table('market_notice_withdrawal'::regclass, 'notice_id');
      end $$;

      -- A notice stands on every page of its market; whoever walked past says which stalls are open on its map.
      create function tell_market_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $$;
      create function tell_stall_sighting() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $$;
      create trigger tell_market_notice after insert on market_notice
        referencing new table as changed for each statement execute function tell_market_notice();
      create trigger tell_market_notice_withdrawal after insert on market_notice_withdrawal
        referencing new table as changed for each statement execute function tell_market_notice();
      create trigger tell_stall_sighting after insert on stall_sighting
        referencing new table as changed for each statement execute function tell_stall_sighting();
      revoke all on function tell_market_notice(), tell_stall_sighting() from public;
    `);
  }
}
