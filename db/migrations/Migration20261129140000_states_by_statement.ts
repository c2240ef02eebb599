import { Migration } from '@mikro-orm/migrations';

/**
 * What follows from lots and their events is written once for a statement and not once for a row: a slip has four hops
 * of one lot, a load thousands, and every update of `lot_state` by itself calls its own triggers again.
 */
export class Migration20261129140000_states_by_statement extends Migration {
  override up(): void {
    this.addSql(begin);
    this.addSql(follow);
    this.addSql(marks);
    this.addSql(tags);
  }
}

const begin = `
  drop trigger lot_state_begin on lot;
  create or replace function lot_state_begin() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into lot_state (market_id, lot_id, day, stall_id, good_code, supplier_id, origin_scheme, origin_code, amount_in, grams, open_until)
    select c.market_id, c.id, c.day, c.stall_id, c.good_code, c.supplier_id, c.origin_scheme, c.origin_code, c.amount, c.grams,
      coalesce(c.day + c.shelf_life_days, 'infinity') from changed c;
    return null;
  end $$;
  create trigger lot_state_begin after insert on lot referencing new table as changed for each statement execute function lot_state_begin();
`;

const isKnown = `c.kind = 'hop' and c.evidence in ('documented', 'inspected')`;

/** Triggers of a statement run behind those of its rows, in the order of their names: hops, joined lots, denials. */
const follow = `
  -- The function stays as it is; its branch for hops is not reached any more.
  drop trigger lot_state_follow on lot_event;
  create trigger lot_state_follow after insert on lot_event for each row when (new.kind <> 'hop') execute function lot_state_follow();

  create function lot_state_hops() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    -- The union is taken of the row as it is when it is written: two statements that add the same hop add it once.
    update lot_state s set known_hops = array(select distinct hop from unnest(s.known_hops || came.hops) hop order by 1)
    from (
      select c.market_id, c.lot_id, array_agg(distinct c.hop) as hops from changed c where ${isKnown} group by c.market_id, c.lot_id
    ) came
    where s.market_id = came.market_id and s.lot_id = came.lot_id and not s.known_hops @> came.hops;
    return null;
  end $$;
  create trigger lot_state_hops after insert on lot_event referencing new table as changed for each statement execute function lot_state_hops();

  drop trigger lot_match_hop on lot_event;
  drop function lot_match_hop();
  create function lot_state_joined_hops() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare kept record;
  begin
    for kept in
      select s.market_id, array_agg(distinct s.merged_into) as lots
      from changed c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
      where ${isKnown} and s.merged_into is not null group by s.market_id
    loop
      update lot_state set known_hops = lot_known_hops(market_id, lot_id) where market_id = kept.market_id and lot_id = any(kept.lots);
      perform tell_pages(kept.market_id, lot_page_tags(kept.market_id, kept.lots));
    end loop;
    return null;
  end $$;
  create trigger lot_state_joined_hops after insert on lot_event
    referencing new table as changed for each statement execute function lot_state_joined_hops();

  drop trigger lot_supplier_denied on lot_event;
  create or replace function lot_supplier_denied() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare asked record;
  begin
    for asked in
      select c.market_id, array_agg(distinct c.lot_id) as lots
      from changed c join supplier_link l on l.market_id = c.market_id and l.lot_id = c.lot_id
      where c.hop = 'supplier' or c.field = 'supplier' group by c.market_id
    loop
      perform lots_known_anew(asked.market_id, asked.lots);
    end loop;
    return null;
  end $$;
  create trigger lot_supplier_denied after insert on lot_event
    referencing new table as changed for each statement execute function lot_supplier_denied();
  revoke all on function lot_state_hops(), lot_state_joined_hops() from public;
`;

/** Most updates of a state change no figure; a condition of a row's trigger finds that out without a call. */
const marks = `
  drop trigger mark_days_lot_state_update on lot_state;
  create or replace function mark_days_lot_state_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into day_mark (market_id, day) values (new.market_id, new.day);
    return null;
  end $$;
  create trigger mark_days_lot_state_update after update on lot_state for each row
    when ((new.good_code, new.supplier_id, new.origin_scheme, new.origin_code, new.grams, new.is_corrected, new.merged_into, new.merged_lots)
      is distinct from (old.good_code, old.supplier_id, old.origin_scheme, old.origin_code, old.grams, old.is_corrected, old.merged_into, old.merged_lots))
    execute function mark_days_lot_state_update();
`;

/**
 * A lot that comes in, moves or ends concerns the goods of its stall and not the stall: its grade and who trades there stay
 * as they are, and so do the pages of lots that are no longer sold. So goods have a tag of their own:
 *
 *   t:BT/C1-12  what is traded at that stall now
 */
const tags = `
  create function whole_market_tags(of_market integer) returns text[] language sql stable set search_path = public, pg_temp as
    $$ select array['m:' || market_code(of_market), 'goods'] $$;
  create or replace function tell_pages(of_market integer, tags text[]) returns void language plpgsql set search_path = public, pg_temp as $$
  begin
    if cardinality(tags) > 0 then
      -- A message holds 8,000 bytes, a tag at most 42; so many at once are a load of data, for which the market is one.
      if cardinality(tags) > 150 then tags := whole_market_tags(of_market); end if;
      perform pg_notify('so_cho_pages', array_to_string(tags, ' '));
    end if;
  end $$;
  create or replace function lot_page_tags(of_market integer, lots uuid[]) returns text[] language plpgsql stable set search_path = public, pg_temp as $$
  begin
    -- Each lot has a tag of its own: of more than tell_pages would name, none needs to be looked up.
    if cardinality(lots) > 150 then return whole_market_tags(of_market); end if;
    return (
      select array_agg(distinct tag)
      from lot l
      join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
      join stall s on s.market_id = st.market_id and s.id = st.stall_id
      join market m on m.id = l.market_id,
      unnest(array['l:' || l.code, 't:' || m.code || '/' || s.code, 'g:' || st.good_code, 'o:' || m.code]) tag
      where l.market_id = of_market and l.id = any(lots));
  end $$;
  create or replace function tell_lot_state_left() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_pages(old.market_id, array(
      select 't:' || market_code(s.market_id) || '/' || s.code from stall s where s.market_id = old.market_id and s.id = old.stall_id)
      || array['g:' || old.good_code]);
    return null;
  end $$;
  revoke all on function whole_market_tags(integer) from public;
`;
