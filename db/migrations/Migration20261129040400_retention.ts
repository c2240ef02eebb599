import { Migration } from '@mikro-orm/migrations';

/** Lots leave whole when the law's time is over; what stays is a tombstone for the code and a count without names. */
export class Migration20261129040400_retention extends Migration {
  override up(): void {
    this.addSql(`
      create table lot_tombstone (
        market_id integer not null,
        code text not null,
        day date not null,
        good_code text not null,
        basis text not null,
        removed_at timestamptz not null,
        constraint lot_tombstone_pk primary key (market_id, code),
        constraint lot_tombstone_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint lot_tombstone_good_fk foreign key (good_code) references good (code)
      );
      create table removed_lot_count (
        market_id integer not null,
        day date not null,
        good_code text not null,
        lots integer not null,
        grams bigint not null,
        lots_without_mass integer not null,
        constraint removed_lot_count_pk primary key (market_id, day, good_code),
        constraint removed_lot_count_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint removed_lot_count_good_fk foreign key (good_code) references good (code)
      );
      do $$
      declare t text;
      begin
        foreach t in array array['lot_tombstone', 'removed_lot_count'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select on %I to so_cho_app', t);
        end loop;
      end $$;

      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        -- Only the owner may take rows away, and only inside an act that says so: erasing a demonstration, or retention.
        if tg_op = 'DELETE' and current_setting('app.removal', true) in ('demonstration', 'retention')
          and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501', constraint = tg_table_name || '_append_only';
      end $$;

      -- What holds a lot back, whatever its age: a hold that stands, a recall that was real or is under way, an open
      -- correction at its stall, or goods made of it that stay.
      create function lots_kept_back(market integer, lots uuid[]) returns table (lot_id uuid, why text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select h.lot_id, 'hold' from hold h where h.market_id = market and h.lot_id = any(lots)
          and not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id)
        union
        select rl.lot_id, 'recall' from recall_lot rl join recall r on r.market_id = rl.market_id and r.id = rl.recall_id
        where rl.market_id = market and rl.lot_id = any(lots) and (not r.is_drill
          or not exists (select from recall_event e where e.market_id = r.market_id and e.recall_id = r.id and e.kind = 'closed'))
        union
        select s.lot_id, 'inspection' from lot_state s where s.market_id = market and s.lot_id = any(lots) and exists (
          select from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id
          join correction c on c.market_id = f.market_id and c.finding_id = f.id
          where i.market_id = market and i.stall_id = s.stall_id
            and not exists (select from correction_event e where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified'))
        union
        select e.from_lot, 'descendant' from lot_edge e
        where e.market_id = market and e.from_lot = any(lots) and not e.to_lot = any(lots)
      $$;

      create function remove_lots(market integer, lots uuid[], basis text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
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
        insert into removed_lot_count (market_id, day, good_code, lots, grams, lots_without_mass)
          select s.market_id, s.day, s.good_code, count(*), coalesce(sum(s.grams), 0), count(*) filter (where s.grams is null)
          from lot_state s join lot l on l.market_id = s.market_id and l.id = s.lot_id
          where s.market_id = market and s.lot_id = any(lots) and l.source <> 'move' group by 1, 2, 3
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

      -- Files of the market that nothing names any more, taken out of the record; the caller removes their bytes.
      create function forget_loose_files(market integer, older_than timestamptz) returns table (hash text, thumbnail_hash text)
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        perform set_config('app.removal', 'retention', true);
        return query delete from stored_file f where f.market_id = market and f.recorded_at < older_than
          and not exists (select from paper p where p.market_id = market and p.file_hash = f.hash)
          and not exists (select from safety_check c where c.market_id = market and (c.photo_hash = f.hash or c.report_file = f.hash))
          and not exists (select from finding x where x.market_id = market and x.photo_hash = f.hash)
          and not exists (select from correction_event x where x.market_id = market and x.photo_hash = f.hash)
          returning f.hash, f.thumbnail_hash;
      end $$;
      revoke all on function lots_kept_back(integer, uuid[]), remove_lots(integer, uuid[], text), forget_loose_files(integer, timestamptz) from public;
      grant execute on function lots_kept_back(integer, uuid[]), remove_lots(integer, uuid[], text), forget_loose_files(integer, timestamptz) to so_cho_app;
    `);
  }
}
