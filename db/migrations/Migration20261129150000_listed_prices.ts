import { Migration } from '@mikro-orm/migrations';

/** Prices that a stall lists (giá niêm yết), whole đồng for one of the good's unit. The newest row of a good counts; one without a price takes it back. */
export class Migration20261129150000_listed_prices extends Migration {
  override up(): void {
    this.addSql(`
      create table listed_price (
        market_id integer not null,
        id uuid not null,
        stall_id uuid not null,
        -- Whose price it is: it goes with the business that runs the stall.
        trader_id uuid not null,
        good_code text not null,
        unit text not null,
        dong integer,
        -- The market day of which it is listed.
        listed_on date not null,
        listed_at timestamptz not null,
        listed_by uuid not null,
        -- A row leader wrote it for the trader.
        on_behalf boolean not null,
        constraint listed_price_pk primary key (market_id, id),
        constraint listed_price_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint listed_price_trader_fk foreign key (market_id, trader_id) references trader (market_id, id) on delete cascade,
        constraint listed_price_good_fk foreign key (good_code) references good (code),
        constraint listed_price_dong_check check (dong between 500 and 1000000000)
      );
      create index listed_price_stall_index on listed_price (market_id, stall_id, good_code, listed_at desc, id desc);

      create trigger listed_price_append_only before update or delete on listed_price for each row execute function refuse_change();
      create trigger listed_price_no_truncate before truncate on listed_price for each statement execute function refuse_change();
      alter table listed_price enable row level security;
      create policy listed_price_wall on listed_price using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on listed_price to so_cho_app;

      do $$ begin perform seal_table('listed_price'::regclass, 'id'); end $$;

      -- A price stands on its stall's page and card.
      create function tell_listed_price() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select market_id, array_agg(distinct stall_id) as ids from changed group by market_id loop
          perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
        end loop;
        return null;
      end $$;
      create trigger tell_listed_price after insert on listed_price
        referencing new table as changed for each statement execute function tell_listed_price();
      revoke all on function tell_listed_price() from public;
    `);
  }
}
