import { Migration } from '@mikro-orm/migrations';

/**
 * Seals every append-only table that came beside the public log, and every row that was written before its table was
 * sealed: what is in the record now is logged now, as it stands.
 */
export class Migration20261129090300_seal_every_table extends Migration {
  override up(): void {
    this.addSql(`
      do $$
      declare t record;
      begin
        create temp table sealed_before on commit drop as
          select o.market_id, o.leaf::jsonb ->> 'table' as name, one ->> 0 as key
          from public.log_outbox o cross join lateral jsonb_array_elements(o.leaf::jsonb -> 'rows') one where o.kind = 'rows';
        for t in
          select c.relname as name, array_agg(a.attname::text order by part.place) as key,
            string_agg(format('r.%I::text', a.attname), ' || ''/'' || ' order by part.place) as said,
            exists (select from pg_trigger s where s.tgrelid = c.oid and s.tgname = c.relname || '_sealed') as sealed
          from pg_class c
          join pg_trigger g on g.tgrelid = c.oid and g.tgname = c.relname || '_append_only'
          join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
          cross join lateral unnest(k.conkey) with ordinality as part (attnum, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum and a.attname <> 'market_id'
          where c.relnamespace = 'public'::regnamespace and c.relname not like 'log\\_%'
          group by c.oid, c.relname order by c.relname
        loop
          if not t.sealed then
            perform public.seal_table(format('public.%I', t.name)::regclass, variadic t.key);
          end if;
          -- A table of the same name and shape hands its rows to the same trigger, which knows tables by their names.
          execute format('create temp table %I (like public.%I) on commit drop', t.name, t.name);
          execute format('create trigger seals after insert on pg_temp.%I referencing new table as changed for each statement execute function public.seal_rows(%s)',
            t.name, (select string_agg(quote_literal(part), ', ') from unnest(t.key) part));
          execute format('insert into pg_temp.%I select r.* from public.%I r where not exists
            (select from sealed_before b where b.name = %L and b.market_id = r.market_id and b.key = %s)', t.name, t.name, t.name, t.said);
          execute format('drop table pg_temp.%I', t.name);
        end loop;
        drop table sealed_before;
      end $$;
    `);
  }
}
