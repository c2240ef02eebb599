import { Migration } from '@mikro-orm/migrations';

/** A floor may lie under the open sky, and a map that lies elsewhere than its market was said to lie keeps its own place on earth. */
export class Migration20261130130000_maps_in_place extends Migration {
  override up(): void {
    this.addSql(`
      alter table level add column is_outdoor boolean not null default false;
      -- Null where the layout lies where its market does.
      alter table layout add column latitude numeric(10,7), add column longitude numeric(10,7), add column bearing_deg numeric(6,3),
        add constraint layout_anchor_check check (
          case when latitude is null then longitude is null and bearing_deg is null
            else longitude is not null and bearing_deg is not null
              and latitude between -90 and 90 and longitude between -180 and 180 end) not valid;
      alter table layout validate constraint layout_anchor_check;

      create or replace function take_layouts_into_force(of_market integer, on_day date) returns integer
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
          update level v set ordinal = (i.item ->> 'ordinal')::integer, name = i.item ->> 'name', short_name = i.item ->> 'shortName',
              is_outdoor = coalesce((i.item ->> 'isOutdoor')::boolean, false)
            from layout_draft_item i
            where i.market_id = of_market and i.layout_id = l.id and i.item ->> 'type' = 'level' and v.market_id = i.market_id and v.id = i.id
              and (v.ordinal, v.name, v.short_name, v.is_outdoor) is distinct from
                ((i.item ->> 'ordinal')::integer, i.item ->> 'name', i.item ->> 'shortName', coalesce((i.item ->> 'isOutdoor')::boolean, false));
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
    `);
  }
}
