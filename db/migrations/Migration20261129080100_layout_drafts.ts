import { Migration } from '@mikro-orm/migrations';

/** Layouts are drawn as drafts, put in force on a day, and take their stalls' codes and places with them. */
export class Migration20261129080100_layout_drafts extends Migration {
  override up(): void {
    this.addSql(`
      -- The category new stalls of a zone begin with, by which food is told from other goods.
      alter table zone add column category_code text, add column is_live_poultry boolean not null default false;
      -- Names of zones in every language shoppers read; empty where the board gave none.
      alter table zone add column name_zh text not null default '', add column name_ko text not null default '', add column name_ja text not null default '';
      alter table zone add constraint zone_category_fk foreign key (category_code) references category (code);

      -- The number of the last save: whoever saves says which one was seen last.
      alter table layout add column revision integer not null default 0, add column published_at timestamptz, add column published_by uuid;

      -- A stall as it was under this layout: its code stands in label, so that a past day shows what was printed then.
      alter table layout_shape add column zone_id uuid, add column category_code text, add column units integer not null default 1;
      alter table layout_shape
        add constraint layout_shape_zone_fk foreign key (market_id, zone_id) references zone (market_id, id),
        add constraint layout_shape_category_fk foreign key (category_code) references category (code),
        add constraint layout_shape_units_check check (units between 1 and 1000);
      update layout_shape sh set label = s.code, zone_id = s.zone_id, category_code = s.category_code
        from stall s where sh.kind = 'stall' and s.market_id = sh.market_id and s.id = sh.stall_id;
      -- Stalls of a layout are counted without reading their outlines.
      create index layout_shape_level_index on layout_shape (market_id, level_id);

      -- Codes, floors and letters change places within one statement.
      alter table stall drop constraint stall_code_unique;
      alter table stall add constraint stall_code_unique unique (market_id, code) deferrable initially immediate;
      alter table level drop constraint level_ordinal_unique;
      alter table level add constraint level_ordinal_unique unique (market_id, ordinal) deferrable initially immediate;
      alter table zone drop constraint zone_code_unique;
      alter table zone add constraint zone_code_unique unique (market_id, code) deferrable initially immediate;

      -- A draft is a document until it is published: one row for each thing drawn, null once it was taken away.
      create table layout_draft_item (
        market_id integer not null,
        layout_id uuid not null,
        id uuid not null,
        item jsonb,
        revision integer not null,
        changed_by uuid,
        changed_at timestamptz not null default now(),
        constraint layout_draft_item_pk primary key (market_id, layout_id, id),
        -- With its layout it goes: only the erasure of a demonstration takes layouts away.
        constraint layout_draft_item_layout_fk foreign key (market_id, layout_id) references layout (market_id, id) on delete cascade
      );
      create index layout_draft_item_revision_index on layout_draft_item (market_id, layout_id, revision);
      -- Who took it on themselves that a finding of the map's rules stands, why, and until when. The newest word counts.
      create table lint_waiver (
        market_id integer not null,
        id uuid not null default uuidv7(),
        finding text not null,
        reason text not null,
        until date not null,
        given_by uuid,
        given_at timestamptz not null default now(),
        constraint lint_waiver_pk primary key (market_id, id),
        constraint lint_waiver_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint lint_waiver_finding_check check (length(finding) between 4 and 400),
        constraint lint_waiver_reason_check check (length(reason) between 3 and 500)
      );
      create index lint_waiver_finding_index on lint_waiver (market_id, finding, given_at);
      alter table layout_draft_item enable row level security;
      create policy layout_draft_item_wall on layout_draft_item
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      alter table lint_waiver enable row level security;
      create policy lint_waiver_wall on lint_waiver
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert, update on layout_draft_item to so_cho_app;
      grant select, insert on lint_waiver to so_cho_app;

      -- The day a market is in now, by its own turn of the day.
      create function market_day_now(of_market integer) returns date language sql stable set search_path = public, pg_temp as
        $$ select ((now() at time zone m.time_zone) - m.day_turns_at::interval)::date from market m where m.id = of_market $$;
      -- Stalls that are drawn on the map in force; before the first one, all there are.
      create or replace function stall_counts() returns table (market_id integer, stalls integer)
        language sql stable security definer set search_path = public, pg_temp as
        $$ select m.id, (case when l.id is null then (select count(*) from stall s where s.market_id = m.id)
             else (select count(*) from layout_shape sh where sh.market_id = m.id and sh.layout_id = l.id and sh.stall_id is not null) end)::integer
           from market m left join layout l on l.market_id = m.id and l.in_force @> market_day_now(m.id) $$;

      -- Makes the layouts of a day what the market is: their stalls take their codes, zones, levels and categories, and former
      -- codes become aliases for ever. Done by whoever publishes for today, and by a job when a day begins.
      create function take_layouts_into_force(of_market integer, on_day date) returns integer
        language plpgsql set search_path = public, pg_temp as $$
      declare l record; taken integer := 0;
      begin
        update layout set state = 'past' where market_id = of_market and state = 'scheduled' and (isempty(in_force) or upper(in_force) <= on_day);
        for l in select id from layout where market_id = of_market and state = 'scheduled' and in_force @> on_day for update loop
          update layout set state = 'past' where market_id = of_market and state = 'in_force' and id <> l.id;
          update layout set state = 'in_force' where market_id = of_market and id = l.id;
          insert into stall_alias (market_id, code, stall_id)
            select s.market_id, s.code, s.id from layout_shape sh join stall s on s.market_id = sh.market_id and s.id = sh.stall_id
            where sh.market_id = of_market and sh.layout_id = l.id and s.code <> sh.label and s.code !~ '^NEW-[0-9A-F]{12}$'
            on conflict do nothing;
          update level v set ordinal = (i.item ->> 'ordinal')::integer, name = i.item ->> 'name', short_name = i.item ->> 'shortName'
            from layout_draft_item i
            where i.market_id = of_market and i.layout_id = l.id and i.item ->> 'type' = 'level' and v.market_id = i.market_id and v.id = i.id
              and (v.ordinal, v.name, v.short_name) is distinct from ((i.item ->> 'ordinal')::integer, i.item ->> 'name', i.item ->> 'shortName');
          update zone z set code = i.item ->> 'code', name_vi = i.item ->> 'nameVi', name_en = i.item ->> 'nameEn',
              name_zh = coalesce(i.item ->> 'nameZh', ''), name_ko = coalesce(i.item ->> 'nameKo', ''), name_ja = coalesce(i.item ->> 'nameJa', ''),
              is_wet = (i.item ->> 'isWet')::boolean, is_live_poultry = (i.item ->> 'isLivePoultry')::boolean, category_code = i.item ->> 'category'
            from layout_draft_item i
            where i.market_id = of_market and i.layout_id = l.id and i.item ->> 'type' = 'zone' and z.market_id = i.market_id and z.id = i.id
              and (z.code, z.name_vi, z.name_en, z.name_zh, z.name_ko, z.name_ja, z.is_wet, z.is_live_poultry, z.category_code) is distinct from
                (i.item ->> 'code', i.item ->> 'nameVi', i.item ->> 'nameEn', coalesce(i.item ->> 'nameZh', ''), coalesce(i.item ->> 'nameKo', ''),
                  coalesce(i.item ->> 'nameJa', ''), (i.item ->> 'isWet')::boolean, (i.item ->> 'isLivePoultry')::boolean, i.item ->> 'category');
          update stall s set code = sh.label, zone_id = sh.zone_id, level_id = sh.level_id, category_code = sh.category_code,
              state = case s.state when 'planned' then 'vacant' else s.state end
            from layout_shape sh
            where sh.market_id = of_market and sh.layout_id = l.id and s.market_id = sh.market_id and s.id = sh.stall_id
              and (s.state = 'planned' or (s.code, s.zone_id, s.level_id, s.category_code) is distinct from (sh.label, sh.zone_id, sh.level_id, sh.category_code));
          taken := taken + 1;
        end loop;
        return taken;
      end $$;
      revoke all on function market_day_now(integer), take_layouts_into_force(integer, date) from public;
      grant execute on function market_day_now(integer), take_layouts_into_force(integer, date) to so_cho_app;
    `);
  }
}
