import { Migration } from '@mikro-orm/migrations';

/**
 * Most statements write one row, and a slip is half a dozen of them: one row is sealed without the sorting and parting that many need.
 * What is logged stays as it was, letter by letter.
 */
export class Migration20261130170000_seal_one_row extends Migration {
  override up(): void {
    this.addSql(`
      -- Seals up to 256 rows of one table and market: a salt of their own, and a leaf with the salted hash of each, in the order given.
      create function seal_part(of_table name, of_market integer, keys text[], bodies text[]) returns void language plpgsql
        set search_path = public, pg_temp as $$
      declare
        seal constant uuid := uuidv7();
        salt constant text := replace(gen_random_uuid()::text, '-', '');
      begin
        insert into leaf_salt (market_id, subject_id, salt) values (of_market, seal, salt);
        -- Members in the order of RFC 8785; every text is ASCII without anything to escape, but keys, which are quoted as JSON.
        -- A hash of a salt of 122 random bits says nothing of the salt.
        insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
        select of_market, 'rows', seal, format('{"at":"%s","market":"%s","rows":[%s],"saltHash":"%s","seal":"%s","table":"%s","type":"rows","v":1}',
            to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m.code,
            (select string_agg(format('[%s,"%s"]', to_json(one.key), encode(sha256(convert_to(salt || one.body, 'UTF8')), 'hex')), ',' order by one.place)
               from unnest(keys, bodies) with ordinality as one (key, body, place)),
            encode(sha256(convert_to(salt, 'UTF8')), 'hex'), seal, of_table), now()
        from market m where m.id = of_market;
      end $$;

      create or replace function seal_rows() returns trigger language plpgsql security definer
        set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as $$
      declare
        few constant jsonb[] := array(select jsonb_strip_nulls(to_jsonb(c)) from changed c limit 2);
        part record;
      begin
        if cardinality(few) = 1 then
          perform seal_part(tg_table_name, (few[1] ->> 'market_id')::integer,
            array(select string_agg(few[1] ->> named, '/' order by place) from unnest(tg_argv) with ordinality as key (named, place)),
            array[few[1]::text]);
          return null;
        end if;
        for part in
          select market_id, array_agg(key order by key) as keys, array_agg(body order by key) as bodies
          from (
            select *, (row_number() over (partition by market_id order by key) - 1) / 256 as number
            from (
              select market_id, row::text as body,
                (select string_agg(row ->> named, '/' order by place) from unnest(tg_argv) with ordinality as key (named, place)) as key
              from (select c.market_id, jsonb_strip_nulls(to_jsonb(c)) as row from changed c) as whole
            ) as said
          ) as parted
          group by market_id, number order by market_id, number
        loop
          perform seal_part(tg_table_name, part.market_id, part.keys, part.bodies);
        end loop;
        return null;
      end $$;
      revoke all on function seal_part(name, integer, text[], text[]) from public;
    `);
  }
}
