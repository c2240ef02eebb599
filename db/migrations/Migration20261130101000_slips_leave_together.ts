import { Migration } from '@mikro-orm/migrations';

/**
 * A lot and the other slips written about it stay or leave as one. What holds one of them back holds all of them, so that
 * neither a gate slip is taken from a lot that is kept nor a kept lot from its slip. Vehicles leave after their last lot.
 */
export class Migration20261130101000_slips_leave_together extends Migration {
  override up(): void {
    this.addSql(`
      -- What holds a lot back, whatever its age: of itself or any slip of it, a hold that stands, a recall that was real or
      -- is under way, an open correction at its stall, or goods made of it that stay; and a slip of it that stays.
      create or replace function lots_kept_back(market integer, lots uuid[]) returns table (lot_id uuid, why text)
      language sql stable security definer set search_path = public, pg_temp as $$
        with asked as (
          select s.lot_id, case when s.merged_into is null then s.lot_id else s.merged_into end as kept
          from lot_state s where s.market_id = market and s.lot_id = any(lots)
        ), slip as (
          select a.lot_id as of_lot, a.kept as lot_id from asked a
          union
          select a.lot_id, m.lot_id from asked a join lot_state m on m.market_id = market and m.merged_into = a.kept
        )
        select slip.of_lot, 'hold' from slip join hold h on h.market_id = market and h.lot_id = slip.lot_id
          where not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id)
        union
        select slip.of_lot, 'recall' from slip join recall_lot rl on rl.market_id = market and rl.lot_id = slip.lot_id
          join recall r on r.market_id = rl.market_id and r.id = rl.recall_id
          where not r.is_drill
            or not exists (select from recall_event e where e.market_id = r.market_id and e.recall_id = r.id and e.kind = 'closed')
        union
        select slip.of_lot, 'inspection' from slip join lot_state s on s.market_id = market and s.lot_id = slip.lot_id
          where exists (
            select from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id
            join correction c on c.market_id = f.market_id and c.finding_id = f.id
            where i.market_id = market and i.stall_id = s.stall_id
              and not exists (select from correction_event e where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified'))
        union
        select slip.of_lot, 'descendant' from slip join lot_edge e on e.market_id = market and e.from_lot = slip.lot_id
          where not e.to_lot = any(lots)
        union
        select slip.of_lot, 'slip' from slip where not slip.lot_id = any(lots)
      $$;

      create or replace function remove_lots(market integer, lots uuid[], basis text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare n bigint;
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        if exists (select from lots_kept_back(market, lots)) then
          raise exception 'a lot is held back' using errcode = '23514', constraint = 'remove_lots_kept_back';
        end if;
        -- Six months is the least any law here asks for: nothing younger leaves, whoever asks.
        if exists (select from lot l where l.market_id = market and l.id = any(lots) and l.day > current_date - interval '6 months') then
          raise exception 'a lot is too young' using errcode = '23514', constraint = 'remove_lots_too_young';
        end if;
        perform set_config('app.removal', 'retention', true);
        perform tell_pages(market, lot_page_tags(market, lots));
        insert into lot_tombstone (market_id, code, day, good_code, basis, removed_at)
          select l.market_id, l.code, l.day, s.good_code, basis, now()
          from lot l join lot_state s on s.market_id = l.market_id and s.lot_id = l.id where l.market_id = market and l.id = any(lots);
        -- The second slip of a lot brought nothing more, and what was written down by mistake nothing at all.
        insert into removed_lot_count (market_id, day, good_code, lots, grams, lots_without_mass)
          select s.market_id, s.day, s.good_code, count(*), coalesce(sum(s.grams), 0), count(*) filter (where s.grams is null)
          from lot_state s join lot l on l.market_id = s.market_id and l.id = s.lot_id
          where s.market_id = market and s.lot_id = any(lots) and l.source <> 'move' and s.merged_into is null and s.voided_at is null group by 1, 2, 3
          on conflict on constraint removed_lot_count_pk do update set lots = removed_lot_count.lots + excluded.lots,
            grams = removed_lot_count.grams + excluded.grams,
            lots_without_mass = removed_lot_count.lots_without_mass + excluded.lots_without_mass;
        delete from leaf_salt x where x.market_id = market and (x.subject_id = any(lots)
          or x.subject_id in (select e.id from lot_event e where e.market_id = market and e.lot_id = any(lots)));
        create temp table leaving_paper on commit drop as
          select distinct p.paper_id from paper_lot p where p.market_id = market and p.lot_id = any(lots);
        delete from lot_edge x where x.market_id = market and (x.from_lot = any(lots) or x.to_lot = any(lots));
        delete from lot_move m using lot_move_input i where i.market_id = market and i.lot_id = any(lots) and m.market_id = market and m.id = i.move_id
          and not exists (select from lot_move_input o where o.market_id = market and o.move_id = m.id and not o.lot_id = any(lots));
        delete from hold_release x using hold h where h.market_id = market and h.lot_id = any(lots) and x.market_id = market and x.hold_id = h.id;
        delete from hold x where x.market_id = market and x.lot_id = any(lots);
        delete from safety_check x where x.market_id = market and x.lot_id = any(lots);
        delete from paper_lot x where x.market_id = market and x.lot_id = any(lots);
        delete from lot_state x where x.market_id = market and x.lot_id = any(lots);
        delete from lot_event x where x.market_id = market and x.lot_id = any(lots);
        delete from lot x where x.market_id = market and x.id = any(lots);
        get diagnostics n = row_count;
        -- Papers that speak for nothing any more, and files that no row names.
        delete from paper x using leaving_paper l where x.market_id = market and x.id = l.paper_id
          and not exists (select from paper_lot p where p.market_id = market and p.paper_id = x.id)
          and not exists (select from lot_event e where e.market_id = market and e.paper_id = x.id);
        drop table leaving_paper;
        return n;
      end $$;

      -- Vehicles whose lots have all left, and those that were refused and brought none: with them goes the plate.
      create function remove_arrivals(market integer, before timestamptz) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare n bigint;
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        perform set_config('app.removal', 'retention', true);
        delete from arrival a where a.market_id = market and a.arrived_at < least(before, now() - interval '6 months')
          and not exists (select from lot l where l.market_id = a.market_id and l.arrival_id = a.id);
        get diagnostics n = row_count;
        return n;
      end $$;
      revoke all on function remove_arrivals(integer, timestamptz) from public;
      grant execute on function remove_arrivals(integer, timestamptz) to so_cho_app;
    `);
  }
}
