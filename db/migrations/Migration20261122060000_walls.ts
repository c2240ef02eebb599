import { Migration } from '@mikro-orm/migrations';

/**
 * Row-level security, append-only tables and the application role's rights.
 * The application role owns nothing and cannot bypass row-level security; it sees one market per transaction.
 */
export class Migration20261122060000_walls extends Migration {
  override up(): void {
    this.addSql(`
      create function current_market() returns integer language sql stable as
        $$ select nullif(current_setting('app.market_id', true), '')::integer $$;
      create function current_person() returns uuid language sql stable as
        $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        -- Only the owner may take rows away, and only inside an act that says so (erasing a demonstration market).
        if tg_op = 'DELETE' and current_setting('app.removal', true) = 'demonstration'
          and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501', constraint = tg_table_name || '_append_only';
      end $$;

      do $$
      declare t text;
      begin
        foreach t in array array['lot','lot_event','lot_edge','arrival','paper','paper_lot','stored_file','safety_check','inspection',
          'finding','correction','correction_event','hold','hold_release','audit_entry','log_outbox'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
        end loop;
        for t in select table_name from information_schema.columns
                 where table_schema = 'public' and column_name = 'market_id' and table_name <> 'role_grant' loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
        end loop;
      end $$;

      alter table market enable row level security;
      -- The list of markets is public; only the market one stands in can be changed.
      create policy market_directory on market for select using (true);
      create policy market_found on market for insert with check (true);
      create policy market_wall on market for update using (id = (select current_market())) with check (id = (select current_market()));
      alter table role_grant enable row level security;
      -- A person's own grants are read before the market is known. A grant over every market is the owner's to give.
      create policy role_grant_wall on role_grant
        using (market_id = (select current_market()) or user_id = (select current_person()))
        with check (market_id = (select current_market()));

      do $$
      begin
        if not exists (select from pg_roles where rolname = 'so_cho_app') then
          create role so_cho_app nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
        end if;
      end $$;
      grant usage on schema public to so_cho_app;
      grant select on all tables in schema public to so_cho_app;
      revoke all on mikro_orm_migrations from so_cho_app;
      grant insert on market, good_gtin, level, zone, stall, stall_alias, layout, layout_shape, trader, trader_contact, consent, tenancy, supplier,
        stored_file, arrival, paper, paper_lot, lot_counter, lot, lot_event, lot_edge, safety_check, inspection, finding, correction,
        correction_event, hold, hold_release, app_user, app_session, app_account, app_verification, role_grant, trader_card,
        rate_limit, audit_entry, log_outbox, leaf_salt, idempotency_key, scan_count to so_cho_app;
      -- All of a market but its number, its code and whether it is a demonstration: only that one may be erased.
      grant update (name, address, ward_code, ward_name, province_code, time_zone, day_turns_at, opens_at, closes_at, board_phone, gs1_prefix, gln,
        latitude, longitude, bearing_deg) on market to so_cho_app;
      grant update on level, zone, stall, layout, trader, trader_contact, consent, tenancy, supplier, lot_counter,
        app_user, app_session, app_account, app_verification, role_grant, trader_card, rate_limit, scan_count to so_cho_app;
      grant delete on layout_shape, trader_contact, app_session, app_verification, rate_limit, leaf_salt, idempotency_key to so_cho_app;

      create function erase_demonstration(market integer) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare t text; n bigint; total bigint := 0;
      begin
        if market is distinct from current_market() or not exists (select from market m where m.id = market and m.is_demo) then
          raise exception 'market % is not the demonstration one stands in', market using errcode = '42501', constraint = 'erase_demonstration_only';
        end if;
        perform set_config('app.removal', 'demonstration', true);
        foreach t in array array['scan_count','idempotency_key','leaf_salt','log_outbox','audit_entry','trader_card','hold_release','hold','correction_event',
          'correction','finding','inspection','safety_check','paper_lot','lot_edge','lot_state','lot_event','lot','lot_counter','paper','arrival',
          'stored_file','supplier','consent','trader_contact','tenancy'] loop
          execute format('delete from %I where market_id = $1', t) using market;
          get diagnostics n = row_count;
          total := total + n;
        end loop;
        delete from app_session s using role_grant g where g.user_id = s.user_id and g.market_id = market;
        create temp table leaving on commit drop as select user_id from role_grant where market_id = market;
        foreach t in array array['role_grant','trader','layout_shape','layout','stall_alias','stall','zone','level','good_gtin'] loop
          execute format('delete from %I where market_id = $1', t) using market;
          get diagnostics n = row_count;
          total := total + n;
        end loop;
        delete from app_account a using leaving l where a.user_id = l.user_id and not exists (select from role_grant g where g.user_id = l.user_id);
        delete from app_user u using leaving l where u.id = l.user_id and not exists (select from role_grant g where g.user_id = l.user_id);
        delete from market m where m.id = market;
        -- With the last demonstration go its people over every market (authority), whose passwords are printed on a screen.
        if not exists (select from market m where m.is_demo) then
          delete from app_session s using app_user u where u.id = s.user_id and u.email like '%@mo-phong.invalid';
          delete from role_grant g using app_user u where u.id = g.user_id and u.email like '%@mo-phong.invalid';
          delete from app_account a using app_user u where u.id = a.user_id and u.email like '%@mo-phong.invalid';
          delete from app_user u where u.email like '%@mo-phong.invalid';
        end if;
        return total + 1;
      end $$;
      revoke all on function erase_demonstration(integer), lot_state_draw(integer, uuid, bigint, timestamptz) from public;
      grant execute on function erase_demonstration(integer) to so_cho_app;
    `);
  }
}
