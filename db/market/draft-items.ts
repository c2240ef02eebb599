import { sql } from 'kysely';
import type { Plan, PlanItem } from '../domain/market/plan/index.ts';
import type { Tx } from '../transaction.ts';

export interface DraftItem {
  readonly id: string;
  /** Null once it was taken away. */
  readonly item: PlanItem | null;
  readonly revision: number;
  readonly changedBy: string | null;
}

/** What of a draft changed after a revision; all of it after -1. Things taken away are among them. */
export async function draftItems(tx: Tx, layoutId: string, after = -1): Promise<DraftItem[]> {
  const rows = await tx.db
    .selectFrom('layout_draft_item as draft')
    .leftJoin('app_user', 'app_user.id', 'draft.changed_by')
    .select(['draft.id', 'draft.item', 'draft.revision', 'app_user.name as changed_by'])
    .where('draft.layout_id', '=', layoutId)
    .where('draft.revision', '>', after)
    .orderBy('draft.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    item: planItem(row.item),
    revision: row.revision,
    changedBy: row.changed_by,
  }));
}

/** Guaranteed by the API's shapes and by `fillDraft`: nothing else is ever written into a draft. */
function planItem(stored: unknown): PlanItem | null {
  return stored as PlanItem | null;
}

/** A draft as one plan. */
export async function draftPlan(tx: Tx, layoutId: string): Promise<Map<string, PlanItem>> {
  const items = await draftItems(tx, layoutId);
  return new Map(items.flatMap(({ id, item }) => (item === null ? [] : [[id, item] as const])));
}

export async function writeDraftItems(
  tx: Tx,
  draft: { layoutId: string; revision: number; by: string; at: Date },
  items: readonly { readonly id: string; readonly item: PlanItem | null }[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.db
    .insertInto('layout_draft_item')
    .values(
      items.map(({ id, item }) => ({
        market_id: tx.marketId,
        layout_id: draft.layoutId,
        id,
        item: item === null ? null : JSON.stringify(item),
        revision: draft.revision,
        changed_by: draft.by,
        changed_at: draft.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('layout_draft_item_pk').doUpdateSet((eb) => ({
        item: eb.ref('excluded.item'),
        revision: eb.ref('excluded.revision'),
        changed_by: eb.ref('excluded.changed_by'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute();
  await tx.db
    .updateTable('layout')
    .set({ revision: draft.revision })
    .where('id', '=', draft.layoutId)
    .execute();
}

/** A published layout as a plan; what stands beside the stalls gets the ids of its shapes. */
export async function publishedPlan(tx: Tx, layoutId: string): Promise<Plan> {
  const { rows } = await publishedItems(tx, layoutId).execute(tx.db);
  return new Map(rows.flatMap(({ id, item }) => (item === null ? [] : [[id, item] as const])));
}

/** Begins a draft as a copy of a published layout. */
export async function fillDraft(
  tx: Tx,
  draft: { id: string; from: string; by: string; at: Date },
): Promise<void> {
  await sql`
    insert into layout_draft_item (market_id, layout_id, id, item, revision, changed_by, changed_at)
    select ${tx.marketId}, ${draft.id}, copied.id, copied.item, 0, ${draft.by}, ${draft.at}
    from (${publishedItems(tx, draft.from)}) copied`.execute(tx.db);
}

/** A stall keeps its id; layouts written before codes were kept with them say what the stall's own row says. */
function publishedItems(tx: Tx, layoutId: string) {
  return sql<{ id: string; item: PlanItem | null }>`
    with shape as (select * from layout_shape where market_id = ${tx.marketId} and layout_id = ${layoutId}),
    drawn as (
      select s.*, st.code as stall_code, coalesce(s.zone_id, st.zone_id) as of_zone,
        case when s.zone_id is null then st.category_code else s.category_code end as of_category
      from shape s join stall st on st.market_id = s.market_id and st.id = s.stall_id)
    select d.stall_id as id, jsonb_build_object('type', 'stall', 'level', d.level_id, 'zone', d.of_zone,
      'code', coalesce(nullif(d.label, ''), d.stall_code), 'category', d.of_category, 'outline', to_jsonb(d.outline)) as item from drawn d
    union all
    select s.id, jsonb_build_object('type', 'ground', 'level', s.level_id, 'kind', s.kind, 'label', s.label,
      'outline', to_jsonb(s.outline), 'units', s.units) from shape s where s.stall_id is null
    union all
    select l.id, jsonb_build_object('type', 'level', 'ordinal', l.ordinal, 'name', l.name, 'shortName', l.short_name)
      || case when l.is_outdoor then '{"isOutdoor": true}'::jsonb else '{}'::jsonb end
      from level l where l.market_id = ${tx.marketId} and l.id in (select level_id from shape)
    union all
    select z.id, jsonb_build_object('type', 'zone', 'code', z.code, 'nameVi', z.name_vi, 'nameEn', z.name_en, 'isWet', z.is_wet,
      'isLivePoultry', z.is_live_poultry, 'category', z.category_code)
      || jsonb_strip_nulls(jsonb_build_object('nameZh', nullif(z.name_zh, ''), 'nameKo', nullif(z.name_ko, ''), 'nameJa', nullif(z.name_ja, '')))
      from zone z where z.market_id = ${tx.marketId} and (z.id in (select of_zone from drawn)
        or z.code in (select split_part(label, ' ', 1) from shape where kind in ('zone', 'day-places')))`;
}
