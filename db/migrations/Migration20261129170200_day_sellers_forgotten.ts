import { Migration } from '@mikro-orm/migrations';

/** Day sellers' names and telephones end with their term; the place and its days stay, so that counts stand. */
export class Migration20261129170200_day_sellers_forgotten extends Migration {
  override up(): void {
    this.addSql(`
      alter table day_booking alter column seller_name drop not null;
      alter table day_booking add column forgotten_at timestamptz;
      alter table day_booking add constraint day_booking_forgotten_check check ((seller_name is null) = (forgotten_at is not null)
        and (seller_phone is null or seller_name is not null));
      create index day_booking_named_index on day_booking (market_id, until_day) where forgotten_at is null;

      -- The application may not change a booking's person; what is past its term it may let go of, and only whole.
      create function forget_day_sellers(market integer, before date) returns integer
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare forgotten integer;
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'forget_day_sellers_wall';
        end if;
        if before > market_day_now(market) then
          raise exception 'bookings of days to come are not past their term' using errcode = '23514', constraint = 'forget_day_sellers_days';
        end if;
        update day_booking set seller_name = null, seller_phone = null, forgotten_at = now()
        where market_id = market and forgotten_at is null and until_day < before;
        get diagnostics forgotten = row_count;
        return forgotten;
      end $$;
      revoke all on function forget_day_sellers(integer, date) from public;
      grant execute on function forget_day_sellers(integer, date) to so_cho_app;
    `);
  }
}
