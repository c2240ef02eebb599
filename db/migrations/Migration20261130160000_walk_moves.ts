import { Migration } from '@mikro-orm/migrations';

/**
 * A genealogy is walked along its moves, each read once: walking lots and reading their moves afterwards took every index entry twice.
 * Moves that were met are not followed again, so a walk ends however many ways lead to a lot.
 */
export class Migration20261130160000_walk_moves extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function lot_genealogy(market integer, roots uuid[], edges_max integer)
      returns table (from_lot uuid, to_lot uuid, kind text, amount bigint, move_id uuid, is_back boolean)
      language plpgsql stable security definer rows 300 set search_path = public, pg_temp as $$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'lot_genealogy_wall';
        end if;
        return query
          with recursive back as (
            select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id
            from lot_edge e where e.market_id = market and e.to_lot = any(roots)
            union
            select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id
            from back b join lot_edge e on e.market_id = market and e.to_lot = b.from_lot
          ), forth as (
            select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id
            from lot_edge e where e.market_id = market and e.from_lot = any(roots)
            union
            select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id
            from forth f join lot_edge e on e.market_id = market and e.from_lot = f.to_lot
          )
          select b.*, true from back b union all select f.*, false from forth f
          limit edges_max;
      end $$;
    `);
  }
}
