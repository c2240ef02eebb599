import { Migration } from '@mikro-orm/migrations';

/**
 * The walk over a genealogy as a function of the record. It runs as the owner, so that no row asks the wall for
 * itself, and therefore asks once whether it stands in the market it is asked about.
 */
export class Migration20261129040200_genealogy_walk extends Migration {
  override up(): void {
    this.addSql(`
      create function lot_genealogy(market integer, roots uuid[], edges_max integer)
      returns table (from_lot uuid, to_lot uuid, kind text, amount bigint, move_id uuid, is_back boolean)
      language plpgsql stable security definer rows 300 set search_path = public, pg_temp as $$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'lot_genealogy_wall';
        end if;
        return query
          -- Lots are walked, not moves: one that was reached on many ways is asked for its moves once.
          with recursive back as (
            select unnest(roots) as lot
            union
            select e.from_lot from back b join lot_edge e on e.market_id = market and e.to_lot = b.lot
          ), forth as (
            select unnest(roots) as lot
            union
            select e.to_lot from forth f join lot_edge e on e.market_id = market and e.from_lot = f.lot
          )
          select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id, true
          from back b join lot_edge e on e.market_id = market and e.to_lot = b.lot
          union all
          select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id, false
          from forth f join lot_edge e on e.market_id = market and e.from_lot = f.lot
          limit edges_max;
      end $$;
      revoke all on function lot_genealogy(integer, uuid[], integer) from public;
      grant execute on function lot_genealogy(integer, uuid[], integer) to so_cho_app;
    `);
  }
}
