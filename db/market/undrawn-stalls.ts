import { outlineBounds } from '../domain/market/index.ts';
import type { Plan, PlanItem } from '../domain/market/plan/index.ts';
import type { Tx } from '../transaction.ts';

/** A stall that waits to be drawn: 1.5 by 2 m, twenty to a row, well below what is drawn already. */
const [widthCm, depthCm, gapCm, perRow, belowCm] = [150, 200, 30, 20, 300];

/**
 * Stalls of the register that no layout has ever drawn, as boxes beside the plan for somebody to put in their places,
 * with the levels and zones they need.
 */
export async function undrawnItems(tx: Tx, plan: Plan): Promise<{ id: string; item: PlanItem }[]> {
  const stalls = await tx.db
    .selectFrom('stall')
    .select(['id', 'code', 'zone_id', 'level_id', 'category_code'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('layout_shape')
            .select('layout_shape.id')
            .whereRef('layout_shape.market_id', '=', 'stall.market_id')
            .whereRef('layout_shape.stall_id', '=', 'stall.id'),
        ),
      ),
    )
    .orderBy('code')
    .execute();
  const levels = await tx.db.selectFrom('level').selectAll().execute();
  const zones = await tx.db.selectFrom('zone').selectAll().execute();
  const places = new Map<string, PlanItem>([
    ...levels.map((row): [string, PlanItem] => [
      row.id,
      {
        type: 'level',
        ordinal: row.ordinal,
        name: row.name,
        shortName: row.short_name,
        ...(row.is_outdoor ? { isOutdoor: true as const } : {}),
      },
    ]),
    ...zones.map((row): [string, PlanItem] => [
      row.id,
      {
        type: 'zone',
        code: row.code,
        nameVi: row.name_vi,
        nameEn: row.name_en,
        isWet: row.is_wet,
        isLivePoultry: row.is_live_poultry,
        category: row.category_code,
      },
    ]),
  ]);
  const needed = new Set(stalls.flatMap((row) => [row.level_id, row.zone_id]).filter((id) => !plan.has(id)));
  const counts = new Map<string, number>();
  const lowest = new Map(levels.map(({ id }) => [id, lowestOn(plan, id)]));
  return [
    ...[...places].flatMap(([id, item]) => (needed.has(id) ? [{ id, item }] : [])),
    ...stalls.map(({ id, code, zone_id: zone, level_id: level, category_code: category }) => {
      const place = counts.get(level) ?? 0;
      counts.set(level, place + 1);
      const x = (place % perRow) * (widthCm + gapCm);
      const y = (lowest.get(level) ?? 0) + belowCm + Math.floor(place / perRow) * (depthCm + gapCm);
      const outline = [x, y, x + widthCm, y, x + widthCm, y + depthCm, x, y + depthCm];
      return { id, item: { type: 'stall' as const, level, zone, code, category, outline } };
    }),
  ];
}

function lowestOn(plan: Plan, level: string): number {
  const drawn = [...plan.values()].flatMap((item) =>
    'outline' in item && item.level === level ? [outlineBounds(item.outline).maxY] : [],
  );
  return drawn.reduce((lowest, y) => Math.max(lowest, y), 0);
}
