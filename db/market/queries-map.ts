import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { businessNames } from '../traders/queries.ts';

/** The layout in force on a day, or undefined before the first one. */
export async function layoutOn(tx: Tx, day: string): Promise<{ id: string; number: number } | undefined> {
  return tx.db
    .selectFrom('layout')
    .select(['id', 'number'])
    .where('state', '<>', 'draft')
    .where(sql<boolean>`in_force @> ${day}::date`)
    .executeTakeFirst();
}

export async function levelsOf(tx: Tx) {
  return tx.db
    .selectFrom('level')
    .select(['id', 'ordinal', 'name', 'short_name'])
    .orderBy('ordinal')
    .execute();
}

export async function zonesOf(tx: Tx) {
  return tx.db
    .selectFrom('zone')
    .select(['id', 'code', 'name_vi', 'name_en', 'name_zh', 'name_ko', 'name_ja', 'is_wet'])
    .orderBy('code')
    .execute();
}

/** What is drawn beside the stalls: outlines, aisles, gates, stairs. */
export async function groundShapes(tx: Tx, layoutId: string) {
  return tx.db
    .selectFrom('layout_shape')
    .select(['level_id', 'kind', 'label', 'outline', 'units'])
    .where('layout_id', '=', layoutId)
    .where('kind', '<>', 'stall')
    .orderBy('id')
    .execute();
}

/** Where the stalls of a layout stand and what they are called there, without who trades at them. */
export async function stallShapes(tx: Tx, layoutId: string) {
  return tx.db
    .selectFrom('layout_shape as shape')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'shape.market_id').onRef('stall.id', '=', 'shape.stall_id'),
    )
    .select(['shape.level_id', 'shape.outline'])
    .select(sql<string>`coalesce(nullif(shape.label, ''), stall.code)`.as('code'))
    .where('shape.layout_id', '=', layoutId)
    .orderBy('code')
    .execute();
}

/** The stalls of a layout with who trades there on the day, by code. */
export async function stallsOnMap(tx: Tx, { layoutId, day }: { layoutId: string; day: string }) {
  return (
    tx.db
      .selectFrom('layout_shape as shape')
      .innerJoin('stall', (join) =>
        join.onRef('stall.market_id', '=', 'shape.market_id').onRef('stall.id', '=', 'shape.stall_id'),
      )
      // As the layout says it was; a layout that says nothing of it leaves it to the stall's own row.
      .innerJoin('zone', (join) =>
        join
          .onRef('zone.market_id', '=', 'stall.market_id')
          .on('zone.id', '=', sql<string>`coalesce(shape.zone_id, stall.zone_id)`),
      )
      .leftJoin('category', (join) =>
        join.on(
          'category.code',
          '=',
          sql<string>`case when shape.zone_id is null then stall.category_code else shape.category_code end`,
        ),
      )
      .leftJoin(businessNames(tx, day).as('business'), 'business.stall_id', 'stall.id')
      .select([
        'stall.id',
        'stall.code as stall_code',
        'stall.state',
        'stall.opens_at',
        'stall.closes_at',
        'shape.level_id',
        'shape.outline',
        'zone.code as zone_code',
        'category.code as category_code',
        'category.name_vi as category_name',
        'category.name_en as category_name_en',
        'category.goods_group',
        'business.business_name',
      ])
      .select(sql<string>`coalesce(nullif(shape.label, ''), stall.code)`.as('code'))
      .where('shape.layout_id', '=', layoutId)
      .orderBy('code')
      .execute()
  );
}
