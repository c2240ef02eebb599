import { Migration } from '@mikro-orm/migrations';

/**
 * What a draw mixes in is the first checkpoint that holds the round's promise, told by its place in the log and by no
 * clock: whoever made the seed made it before. Draws of before keep their kind. A promise names the plan rules it was
 * made by; null in those from before rules were named.
 */
export class Migration20261130050000_draw_beacons extends Migration {
  override up(): void {
    this.addSql(`
      alter table inspection_round add column rules_from date;
      alter table inspection_draw
        drop constraint inspection_draw_kind_check,
        add constraint inspection_draw_kind_check check (beacon_kind in ('checkpoint','hall','holding'));
      create or replace function inspection_draw_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if new.beacon_kind = 'holding' then
          if new.beacon is distinct from (select c.note
              from log_outbox o
              join log_leaf l on l.market_id = o.market_id and l.outbox_id = o.id
              join log_checkpoint c on c.size > l.index
              where o.market_id = new.market_id and o.kind = 'inspection-round' and o.subject_id = new.round_id::text
              order by c.size, c.signed_at limit 1) then
            raise exception 'the beacon is not the first checkpoint that holds the promise'
              using errcode = '23514', constraint = 'inspection_draw_beacon_check';
          end if;
        -- A front door of the release before draws by the clock.
        elsif not exists (select from inspection_round r where r.market_id = new.market_id and r.id = new.round_id
          and r.committed_at < new.beacon_at) then
          raise exception 'the beacon is older than the promise' using errcode = '23514', constraint = 'inspection_draw_beacon_check';
        end if;
        return new;
      end $$;
    `);
  }
}
