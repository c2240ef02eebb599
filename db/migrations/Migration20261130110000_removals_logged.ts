import { Migration } from '@mikro-orm/migrations';

/**
 * What retention takes away is a leaf of the log as well, written by the database like the seals themselves: a check of the
 * record then knows which rows may be gone. Seals also say a hash of their salt, so that a salt that was changed is told from a row that was.
 */
export class Migration20261130110000_removals_logged extends Migration {
  override up(): void {
    this.addSql(telling);
    this.addSql(sealing);
    this.addSql(before);
  }
}

const telling = `
  -- Keys stand in the seals already; nothing else of a row is said. Up to 256 of one statement are one leaf.
  create function tell_removal(removed name, market integer, keys text[], basis text) returns void language sql
    set search_path = public, pg_temp set timezone = 'UTC' as $$
    insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
    -- Members in the order of RFC 8785; every text is ASCII without anything to escape, but keys, which are quoted as JSON.
    select m.id, 'rows-removed', removed, format('{"at":"%s","basis":"%s","keys":[%s],"market":"%s","table":"%s","type":"rows-removed","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), basis, string_agg(to_json(p.key)::text, ',' order by p.key), m.code, removed), now()
    from (select key, (row_number() over (order by key) - 1) / 256 as part from unnest(keys) key) p join market m on m.id = market
    group by m.id, m.code, p.part order by p.part
  $$;
  create function unseal_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare said record;
  begin
    -- A demonstration takes its seals along; of any other removal nothing is said, so that it is found.
    if current_setting('app.removal', true) is distinct from 'retention' then
      return null;
    end if;
    for said in
      select market_id, array_agg((select string_agg(row ->> part, '/' order by place) from unnest(tg_argv) with ordinality as key (part, place))) as keys
      from (select g.market_id, to_jsonb(g) as row from gone g) as whole group by market_id
    loop
      perform tell_removal(tg_table_name, said.market_id, said.keys, 'retention');
    end loop;
    return null;
  end $$;
  -- A migration that brings an append-only table calls this with the table and the columns of its key.
  create or replace function seal_table(sealed regclass, variadic key text[]) returns void language plpgsql set search_path = public, pg_temp as $$
  declare
    bare name := (select relname from pg_class where oid = sealed);
    columns text := (select string_agg(quote_literal(part), ', ') from unnest(key) part);
  begin
    execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function seal_rows(%s)',
      bare || '_sealed', sealed, columns);
    execute format('create trigger %I after delete on %s referencing old table as gone for each statement execute function unseal_rows(%s)',
      bare || '_unsealed', sealed, columns);
  end $$;
  do $$
  declare t record;
  begin
    for t in
      select c.oid::regclass as sealed, c.relname as bare,
        -- Arguments are kept one after another, each ended by a zero byte.
        (select string_agg(quote_literal(part), ', ' order by place)
           from unnest(string_to_array(encode(g.tgargs, 'escape'), '\\000')) with ordinality as key (part, place) where part <> '') as columns
      from pg_trigger g join pg_class c on c.oid = g.tgrelid
      where c.relnamespace = 'public'::regnamespace and g.tgname = c.relname || '_sealed' order by c.relname
    loop
      execute format('create trigger %I after delete on %s referencing old table as gone for each statement execute function unseal_rows(%s)',
        t.bare || '_unsealed', t.sealed, t.columns);
    end loop;
  end $$;
  revoke all on function tell_removal(name, integer, text[], text), unseal_rows() from public;
`;

const sealing = `
  create or replace function seal_rows() returns trigger language plpgsql security definer
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
    -- A hash of a salt of 122 random bits says nothing of the salt.
    select p.market_id, 'rows', s.seal, format('{"at":"%s","market":"%s","rows":[%s],"saltHash":"%s","seal":"%s","table":"%s","type":"rows","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m.code,
        string_agg(format('[%s,"%s"]', to_json(p.key), encode(sha256(convert_to(s.salt || p.row::text, 'UTF8')), 'hex')), ',' order by p.key),
        encode(sha256(convert_to(s.salt, 'UTF8')), 'hex'), s.seal, tg_table_name), now()
    from parted p join seals s using (market_id, part) join market m on m.id = p.market_id
    group by p.market_id, m.code, s.seal, s.salt;
    return null;
  end $$;
`;

/**
 * Rows that left before their leaving was said. Only where retention can have been at work: files that nothing names left in every
 * market, the rest where a lot has its tombstone. The leaf says that it was written afterwards.
 */
const before = `
  do $$
  declare t record; said record;
  begin
    for t in
      select c.relname as name, string_agg(format('r.%I::text', part), ' || ''/'' || ' order by place) as key
      from pg_trigger g join pg_class c on c.oid = g.tgrelid
      cross join lateral unnest(string_to_array(encode(g.tgargs, 'escape'), '\\000')) with ordinality as key (part, place)
      where c.relnamespace = 'public'::regnamespace and g.tgname = c.relname || '_sealed' and part <> ''
        and (c.relname = 'stored_file' or exists (select from public.lot_tombstone)
          and c.relname in ('lot', 'lot_event', 'lot_edge', 'lot_move', 'lot_move_input', 'hold', 'hold_release', 'safety_check', 'paper', 'paper_lot',
            'paper_review', 'owed_paper', 'owed_settlement', 'sample', 'custody_event', 'lot_match', 'lot_match_decision', 'lot_upstream_code', 'label_run',
            'label_serial', 'label_sighting', 'label_withdrawal', 'recall_lot', 'recall_event', 'supplier_link', 'supplier_link_revocation', 'supplier_answer'))
      group by c.relname order by c.relname
    loop
      for said in execute format(
        'select o.market_id, array_agg(distinct one ->> 0) as keys from public.log_outbox o cross join lateral jsonb_array_elements(o.leaf::jsonb -> ''rows'') one
         where o.kind = ''rows'' and right(o.leaf, length(%1$L)) = %1$L
           and (%2$L = ''stored_file'' or exists (select from public.lot_tombstone x where x.market_id = o.market_id))
           and not exists (select from public.%2$I r where r.market_id = o.market_id and %3$s = one ->> 0)
         group by o.market_id', format('"table":"%s","type":"rows","v":1}', t.name), t.name, t.key)
      loop
        perform public.tell_removal(t.name, said.market_id, said.keys, 'retention-before');
      end loop;
    end loop;
  end $$;
`;
