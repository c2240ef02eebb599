import { Migration } from '@mikro-orm/migrations';

/**
 * A lot that was written by mistake: its goods never came. The declaration stays and an event says so; what follows is
 * that the lot is off sale and in no figure. What something else leans on (goods that left it, labels, another slip of
 * it) cannot be called a mistake, nor can anything lean on a mistake afterwards.
 */
export class Migration20261130100000_voided_lots extends Migration {
  override up(): void {
    this.addSql(`
      alter table lot_event drop constraint lot_event_kind_check;
      alter table lot_event add constraint lot_event_kind_check check
        (kind in ('hop','sold_out','reopened','returned','destroyed','correction','voided','restored')) not valid;
      alter table lot_state add column if not exists voided_at timestamptz;
      alter table lot_state add constraint lot_state_voided_check check (voided_at is null or
        (closed_at is not null and amount_out = 0 and amount_labelled = 0 and merged_into is null and merged_lots = '{}')) not valid;

      create or replace function lot_state_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        case new.kind
          when 'sold_out' then
            update lot_state set closed_at = coalesce(new.occurred_at, new.recorded_at) where market_id = new.market_id and lot_id = new.lot_id;
          when 'reopened' then
            update lot_state set closed_at = null where market_id = new.market_id and lot_id = new.lot_id;
          when 'voided' then
            update lot_state set voided_at = coalesce(new.occurred_at, new.recorded_at), closed_at = coalesce(closed_at, new.occurred_at, new.recorded_at)
            where market_id = new.market_id and lot_id = new.lot_id;
          when 'restored' then
            update lot_state set voided_at = null, closed_at = null where market_id = new.market_id and lot_id = new.lot_id;
          when 'returned', 'destroyed' then
            perform lot_state_draw(new.market_id, new.lot_id, new.amount, coalesce(new.occurred_at, new.recorded_at));
          when 'correction' then
            update lot_state set
              is_corrected = true,
              amount_in = case when new.field = 'amount' then (new.value ->> 'amount')::bigint else amount_in end,
              grams = case when new.field = 'amount' then (new.value ->> 'grams')::bigint else grams end,
              stall_id = case when new.field = 'stall' then (new.value ->> 'stallId')::uuid else stall_id end,
              supplier_id = case when new.field = 'supplier' then (new.value ->> 'supplierId')::uuid else supplier_id end,
              good_code = case when new.field = 'good' then new.value ->> 'goodCode' else good_code end,
              open_until = case when new.field = 'good' then coalesce(day + (new.value ->> 'shelfLifeDays')::integer, 'infinity') else open_until end,
              origin_scheme = case when new.field = 'origin' then new.value ->> 'scheme' else origin_scheme end,
              origin_code = case when new.field = 'origin' then new.value ->> 'code' else origin_code end
            where market_id = new.market_id and lot_id = new.lot_id;
        end case;
        return null;
      end $$;

      drop trigger mark_days_lot_state_update on lot_state;
      create trigger mark_days_lot_state_update after update on lot_state for each row
        when ((new.good_code, new.supplier_id, new.origin_scheme, new.origin_code, new.grams, new.is_corrected, new.merged_into, new.merged_lots, new.voided_at)
          is distinct from (old.good_code, old.supplier_id, old.origin_scheme, old.origin_code, old.grams, old.is_corrected, old.merged_into, old.merged_lots, old.voided_at))
        execute function mark_days_lot_state_update();
    `);
  }
}
