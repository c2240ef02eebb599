import { Migration } from '@mikro-orm/migrations';

/**
 * The public log: leaves become an append-only tree with signed checkpoints. One log for the whole record, whose leaves
 * say their market; what belongs to a market (which leaf stands where, what waits) stands behind its wall.
 */
export class Migration20261129030100_public_log extends Migration {
  override up(): void {
    this.addSql(`
      -- The log's name. It never changes; after the last demonstration was erased another log begins, under another name.
      create table log_identity (
        number integer not null,
        origin text not null,
        begun_at timestamptz not null,
        constraint log_identity_pk primary key (number),
        constraint log_identity_origin_unique unique (origin),
        constraint log_identity_origin_check check (origin ~ '^[^[:space:]+]+$')
      );
      -- Every public key the log ever signed with; the newest is in use. Private keys are never in the database.
      create table log_key (
        vkey text not null,
        since timestamptz not null,
        constraint log_key_pk primary key (vkey)
      );
      -- Tiles of c2sp.org/tlog-tiles, the last of each level partial; level -1 holds the bundles of entries.
      create table log_tile (
        level smallint not null,
        index bigint not null,
        width smallint not null,
        data bytea not null,
        constraint log_tile_pk primary key (level, index),
        constraint log_tile_level_check check (level between -1 and 7),
        constraint log_tile_width_check check (width between 1 and 256),
        constraint log_tile_data_check check (level = -1 or length(data) = 32 * width)
      );
      create table log_checkpoint (
        size bigint not null,
        signed_at timestamptz not null,
        root text not null,
        note text not null,
        constraint log_checkpoint_pk primary key (size, signed_at)
      );
      create index log_checkpoint_time_index on log_checkpoint (signed_at);
      -- Signature lines of witnesses, each under the checkpoint it speaks of.
      create table log_cosignature (
        size bigint not null,
        witness text not null,
        line text not null,
        cosigned_at timestamptz not null,
        received_at timestamptz not null,
        constraint log_cosignature_pk primary key (size, witness)
      );
      -- Where a leaf of the outbox stands in the tree.
      create table log_leaf (
        market_id integer not null,
        outbox_id bigint not null,
        index bigint not null,
        constraint log_leaf_pk primary key (market_id, outbox_id),
        constraint log_leaf_index_unique unique (market_id, index)
      );
      -- Leaves that are not in the tree yet. A queue of its own: ids of the outbox become visible in another order than they are given.
      create table log_pending (
        market_id integer not null,
        outbox_id bigint not null,
        since timestamptz not null,
        constraint log_pending_pk primary key (market_id, outbox_id)
      );
      create index log_pending_order_index on log_pending (outbox_id);
      create index log_outbox_kind_index on log_outbox (market_id, kind, id);
      insert into log_pending select market_id, id, created_at from log_outbox;

      create function log_outbox_waits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        insert into log_pending (market_id, outbox_id, since) select market_id, id, now() from added;
        return null;
      end $$;
      create trigger log_outbox_waits after insert on log_outbox referencing new table as added for each statement execute function log_outbox_waits();
      -- Only erasing a demonstration takes leaves away. Whoever sequences at that moment is waited for.
      create function log_outbox_leaves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(504303);
        delete from log_pending p using gone g where p.market_id = g.market_id and p.outbox_id = g.id;
        delete from log_leaf l using gone g where l.market_id = g.market_id and l.outbox_id = g.id;
        return null;
      end $$;
      create trigger log_outbox_leaves after delete on log_outbox referencing old table as gone for each statement execute function log_outbox_leaves();

      -- A tile only grows, and never loses what it held.
      create function log_tile_grows() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.level = old.level and new.index = old.index and new.width > old.width
          and substring(new.data from 1 for length(old.data)) = old.data then
          return new;
        end if;
        if tg_op = 'DELETE' and current_setting('app.removal', true) = 'demonstration'
          and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501', constraint = 'log_tile_append_only';
      end $$;
      create trigger log_tile_append_only before update or delete on log_tile for each row execute function log_tile_grows();
      create trigger log_tile_no_truncate before truncate on log_tile for each statement execute function refuse_change();

      do $$
      declare t text;
      begin
        foreach t in array array['log_identity','log_key','log_checkpoint','log_cosignature','log_leaf'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
        end loop;
        foreach t in array array['log_leaf','log_pending'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
        end loop;
      end $$;
      grant select on log_identity, log_key, log_tile, log_checkpoint, log_cosignature, log_leaf, log_pending to so_cho_app;
      grant insert on log_cosignature to so_cho_app;

      -- How far the log lags behind, over every market: monitors ask without entering one.
      create function log_lag() returns table (leaves bigint, oldest timestamptz)
        language sql stable security definer set search_path = public, pg_temp as
        $$ select count(*), min(since) from (select since from log_pending order by outbox_id limit 100000) as waiting $$;
      grant execute on function log_lag() to so_cho_app;
    `);
    this.addSql(sealing);
    this.addSql(removal);
  }
}

/**
 * Every row that is written once becomes part of a leaf as well: its key and a salted hash over all its columns, for up
 * to 256 rows of one statement in one leaf. The database does it itself, so that no program can forget it.
 */
const sealing = `
  create function seal_rows() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as $$
  begin
    with said as (
      select market_id, (select string_agg(row ->> part, '/' order by place) from unnest(tg_argv) with ordinality as key (part, place)) as key, row
      from (select c.market_id, jsonb_strip_nulls(to_jsonb(c)) as row from changed c) as whole
    ), parted as (
      select *, (row_number() over (partition by market_id order by key) - 1) / 256 as part from said
    ), seals as materialized (
      select market_id, part, uuidv7() as seal, replace(gen_random_uuid()::text, '-', '') as salt from parted group by market_id, part
    ), salted as (
      insert into leaf_salt (market_id, subject_id, salt) select market_id, seal, salt from seals
    )
    insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
    -- Members in the order of RFC 8785; every text is ASCII without anything to escape, but keys, which are quoted as JSON.
    select p.market_id, 'rows', s.seal, format('{"at":"%s","market":"%s","rows":[%s],"seal":"%s","table":"%s","type":"rows","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m.code,
        string_agg(format('[%s,"%s"]', to_json(p.key), encode(sha256(convert_to(s.salt || p.row::text, 'UTF8')), 'hex')), ',' order by p.key),
        s.seal, tg_table_name), now()
    from parted p join seals s using (market_id, part) join market m on m.id = p.market_id
    group by p.market_id, m.code, s.seal;
    return null;
  end $$;
  -- A migration that brings an append-only table calls this with the table and the columns of its key.
  create function seal_table(sealed regclass, variadic key text[]) returns void language plpgsql set search_path = public, pg_temp as $$
  begin
    execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function seal_rows(%s)',
      (select relname from pg_class where oid = sealed) || '_sealed', sealed, (select string_agg(quote_literal(part), ', ') from unnest(key) part));
  end $$;
  select seal_table(t::regclass, 'id') from unnest(array['arrival','paper','lot','lot_event','lot_edge','safety_check','inspection',
    'finding','correction','correction_event','hold','audit_entry']) t;
  select seal_table('hold_release', 'hold_id'), seal_table('stored_file', 'hash'), seal_table('paper_lot', 'paper_id', 'lot_id');
  revoke all on function seal_rows(), seal_table(regclass, text[]), log_outbox_waits(), log_outbox_leaves(), log_tile_grows() from public;
`;

/** What becomes of the log when a demonstration is erased. */
const removal = `
  create function log_market_leaves() returns trigger language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare stays integer := (select min(id) from market);
  begin
    perform pg_advisory_xact_lock(504303);
    if stays is not null then
      -- The log goes on and says so. The leaf waits in the outbox of a market that stays, since the leaving one has none any more.
      insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
      values (stays, 'market-removed', old.code, format('{"at":"%s","basis":"demonstration","market":"%s","type":"market-removed","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), old.code), now());
    elsif exists (select from log_identity) then
      -- Nothing but simulated leaves are in it: the real market's log begins anew, under a name no reader has seen before.
      delete from log_cosignature;
      delete from log_checkpoint;
      delete from log_tile;
      insert into log_identity (number, origin, begun_at)
      select max(number) + 1, (select origin from log_identity order by number limit 1) || '/' || max(number) + 1, now() from log_identity;
    end if;
    return null;
  end $$;
  create trigger log_market_leaves after delete on market for each row execute function log_market_leaves();
  revoke all on function log_market_leaves() from public;
`;
