import { Migration } from '@mikro-orm/migrations';

/** Numbered places of a zone for sellers without a stall (chỗ bán theo ngày), and who stands there on which days. */
export class Migration20261129150100_day_places extends Migration {
  override up(): void {
    this.addSql(`
      create table day_place (
        market_id integer not null,
        id uuid not null default uuidv7(),
        zone_id uuid not null,
        number integer not null,
        added_at timestamptz not null,
        added_by uuid not null,
        constraint day_place_pk primary key (market_id, id),
        constraint day_place_zone_fk foreign key (market_id, zone_id) references zone (market_id, id) on delete cascade,
        constraint day_place_number_unique unique (market_id, zone_id, number),
        constraint day_place_number_check check (number between 1 and 999)
      );
      create trigger day_place_append_only before update or delete on day_place for each row execute function refuse_change();
      create trigger day_place_no_truncate before truncate on day_place for each statement execute function refuse_change();
      do $$ begin perform seal_table('day_place'::regclass, 'id'); end $$;

      create table day_booking (
        market_id integer not null,
        id uuid not null,
        place_id uuid not null,
        from_day date not null,
        -- The last day.
        until_day date not null,
        -- A person's own name and telephone: for the board's and the guard's eyes.
        seller_name text not null,
        seller_phone text,
        booked_at timestamptz not null,
        booked_by uuid not null,
        cancelled_at timestamptz,
        cancelled_by uuid,
        constraint day_booking_pk primary key (market_id, id),
        constraint day_booking_place_fk foreign key (market_id, place_id) references day_place (market_id, id) on delete cascade,
        constraint day_booking_days_check check (until_day between from_day and from_day + 30),
        constraint day_booking_name_check check (seller_name is nfc normalized and length(seller_name) between 1 and 120),
        constraint day_booking_phone_check check (length(seller_phone) between 1 and 30),
        constraint day_booking_cancelled_check check ((cancelled_at is null) = (cancelled_by is null)),
        constraint day_booking_place_exclude exclude using gist
          (market_id with =, place_id with =, daterange(from_day, until_day, '[]') with &&) where (cancelled_at is null)
      );

      do $$
      declare t text;
      begin
        foreach t in array array['day_place','day_booking'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
      end $$;
      grant update (cancelled_at, cancelled_by) on day_booking to so_cho_app;

      -- How many places there are and are taken stands beside the map.
      create function tell_day_places() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $$;
      create trigger tell_day_place after insert on day_place
        referencing new table as changed for each statement execute function tell_day_places();
      create trigger tell_day_booking_insert after insert on day_booking
        referencing new table as changed for each statement execute function tell_day_places();
      create trigger tell_day_booking_update after update on day_booking
        referencing new table as changed for each statement execute function tell_day_places();
      revoke all on function tell_day_places() from public;
    `);
  }
}
