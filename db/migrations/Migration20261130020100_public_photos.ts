import { Migration } from '@mikro-orm/migrations';

/**
 * Which photographs of a visit everybody may see, as images of their own in which a person hid faces and plates. The newest row of a
 * photograph counts: without a file it is taken back, and one that has no row was never shown.
 */
export class Migration20261130020100_public_photos extends Migration {
  override up(): void {
    this.addSql(`
      create table public_photo (
        market_id integer not null,
        id uuid not null,
        inspection_id uuid not null,
        source_hash text not null,
        file_hash text,
        hidden jsonb not null,
        decided_at timestamptz not null,
        decided_by uuid not null,
        constraint public_photo_pk primary key (market_id, id),
        constraint public_photo_inspection_fk foreign key (market_id, inspection_id)
          references inspection (market_id, id) on delete cascade,
        constraint public_photo_source_fk foreign key (market_id, source_hash) references stored_file (market_id, hash),
        constraint public_photo_file_fk foreign key (market_id, file_hash) references stored_file (market_id, hash),
        -- What is shown is a file of its own, never the photograph itself.
        constraint public_photo_file_check check (file_hash <> source_hash),
        constraint public_photo_hidden_check check (jsonb_typeof(hidden) = 'array' and jsonb_array_length(hidden) <= 40)
      );
      create index public_photo_inspection_index on public_photo (market_id, inspection_id, source_hash, decided_at desc);
      create index public_photo_source_index on public_photo (market_id, source_hash);
      create index public_photo_file_index on public_photo (market_id, file_hash) where file_hash is not null;

      create trigger public_photo_append_only before update or delete on public_photo for each row execute function refuse_change();
      create trigger public_photo_no_truncate before truncate on public_photo for each statement execute function refuse_change();
      alter table public_photo enable row level security;
      create policy public_photo_wall on public_photo
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on public_photo to so_cho_app;
      select seal_table('public_photo'::regclass, 'id');

      create function tell_public_photo_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select i.market_id, array_agg(distinct i.stall_id) as ids from changed p
          join inspection i on i.market_id = p.market_id and i.id = p.inspection_id group by i.market_id
        loop
          perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
        end loop;
        return null;
      end $$;
      create trigger tell_public_photo_insert after insert on public_photo referencing new table as changed
        for each statement execute function tell_public_photo_insert();

      -- A signature and each photograph of an answer are named as well, which were not thought of before.
      create or replace function forget_loose_files(market integer, older_than timestamptz) returns table (hash text, thumbnail_hash text)
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        perform set_config('app.removal', 'retention', true);
        return query
          with named as materialized (
            select p.file_hash as named_hash from paper p where p.market_id = market
            union all select unnest(array[c.photo_hash, c.report_file]) from safety_check c where c.market_id = market
            union all select x.photo_hash from finding x where x.market_id = market
            union all select e.photo_hash from correction_event e where e.market_id = market
            union all select u.signature_hash from custody_event u where u.market_id = market
            union all select i.signature_hash from inspection i where i.market_id = market
            union all select jsonb_array_elements_text(a.answer -> 'photos') from inspection i
              cross join lateral jsonb_array_elements(i.answers) as a (answer)
              where i.market_id = market and jsonb_typeof(i.answers) = 'array' and jsonb_typeof(a.answer -> 'photos') = 'array'
            union all select unnest(array[o.source_hash, o.file_hash]) from public_photo o where o.market_id = market
          )
          delete from stored_file f where f.market_id = market and f.recorded_at < older_than
            and not exists (select from named n where n.named_hash = f.hash)
            returning f.hash, f.thumbnail_hash;
      end $$;
    `);
  }
}
