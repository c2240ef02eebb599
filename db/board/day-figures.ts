import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { goodsIn } from './goods-in.ts';
import type { GoodsInScope } from './goods-in.ts';

/** Counts of one group of lots; grams leave out lots whose mass nobody stated. */
export interface DayFigure {
  readonly lots: number;
  readonly grams: number;
  readonly lotsWithoutMass: number;
  readonly paperedLots: number;
  readonly paperedGrams: number;
  readonly admitted: number;
  readonly checked: number;
  readonly scanned: number;
  readonly late: number;
  readonly corrected: number;
  /** Declared by both sides, and counted once. */
  readonly joined: number;
}
export interface CategoryKey {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly group: string;
}
export interface OriginKey {
  readonly key: string;
  readonly name: string;
}

export interface DayFigures {
  readonly total: DayFigure;
  readonly byCategory: readonly (DayFigure & CategoryKey)[];
  readonly byOrigin: readonly (DayFigure & OriginKey)[];
  readonly byHour: readonly (DayFigure & { readonly hour: number })[];
  /** Lots without a paper, for each category and origin that has any; most first. */
  readonly gaps: readonly {
    readonly category: CategoryKey;
    readonly origin: OriginKey;
    readonly lots: number;
  }[];
}

/** Everything the board counts about the goods that came in on one day, in one pass over its lots. */
export async function dayFigures(tx: Tx, scope: GoodsInScope): Promise<DayFigures> {
  const rows = await groupedRows(tx, scope);
  const of = (set: GroupingSet) => rows.filter((row) => row.grouping === groupingOf[set]);
  const [total] = of('total');
  return {
    total: figureOf(total),
    byCategory: of('category').map((row) => ({ ...figureOf(row), ...categoryOf(row) })),
    byOrigin: of('origin').map((row) => ({ ...figureOf(row), ...originOf(row) })),
    byHour: of('hour').map((row) => ({ ...figureOf(row), hour: row.hour ?? 0 })),
    gaps: of('gap')
      .map((row) => ({ category: categoryOf(row), origin: originOf(row), lots: row.lots - row.papered_lots }))
      .filter((gap) => gap.lots > 0)
      .sort((a, b) => b.lots - a.lots),
  };
}

type GroupingSet = 'total' | 'category' | 'origin' | 'hour' | 'gap';
/** What PostgreSQL's grouping() answers for (category, origin, hour): a bit is set where a column is not grouped. */
const groupingOf: Readonly<Record<GroupingSet, number>> = {
  total: 0b111,
  category: 0b011,
  origin: 0b101,
  hour: 0b110,
  gap: 0b001,
};

interface GroupedRow {
  readonly grouping: number;
  readonly category_code: string | null;
  readonly category_name: string | null;
  readonly category_name_en: string | null;
  readonly goods_group: string | null;
  readonly origin_key: string | null;
  readonly origin_name: string | null;
  readonly hour: number | null;
  readonly lots: number;
  readonly grams: number;
  readonly lots_without_mass: number;
  readonly papered_lots: number;
  readonly papered_grams: number;
  readonly admitted: number;
  readonly checked: number;
  readonly scanned: number;
  readonly late: number;
  readonly corrected: number;
  readonly joined: number;
}

function groupedRows(tx: Tx, scope: GoodsInScope): Promise<GroupedRow[]> {
  const count = (when: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${when})`;
  return (
    tx.db
      // Kept as rows first: otherwise what is known of a lot is looked up anew for every figure that asks for it.
      .with(
        (table) => table('row').materialized(),
        () => goodsIn(tx, scope),
      )
      .selectFrom('row')
      .select([
        sql<number>`grouping(category_code, origin_key, hour)`.as('grouping'),
        'category_code',
        'origin_key',
        'hour',
        sql<string | null>`min(category_name)`.as('category_name'),
        sql<string | null>`min(category_name_en)`.as('category_name_en'),
        sql<string | null>`min(goods_group)`.as('goods_group'),
        sql<string | null>`min(origin_name)`.as('origin_name'),
        sql<number>`count(*)`.as('lots'),
        sql<number>`coalesce(sum(grams), 0)::bigint`.as('grams'),
        count(sql`grams is null`).as('lots_without_mass'),
        count(sql`is_papered`).as('papered_lots'),
        sql<number>`coalesce(sum(grams) filter (where is_papered), 0)::bigint`.as('papered_grams'),
        count(sql`is_admitted`).as('admitted'),
        count(sql`is_checked`).as('checked'),
        count(sql`is_scanned`).as('scanned'),
        count(sql`is_late`).as('late'),
        count(sql`is_corrected`).as('corrected'),
        count(sql`is_joined`).as('joined'),
      ])
      .groupBy(sql`grouping sets ((), (category_code), (origin_key), (hour), (category_code, origin_key))`)
      .orderBy('grams', 'desc')
      .orderBy('lots', 'desc')
      .execute()
  );
}

function figureOf(row: GroupedRow | undefined): DayFigure {
  return {
    lots: row?.lots ?? 0,
    grams: row?.grams ?? 0,
    lotsWithoutMass: row?.lots_without_mass ?? 0,
    paperedLots: row?.papered_lots ?? 0,
    paperedGrams: row?.papered_grams ?? 0,
    admitted: row?.admitted ?? 0,
    checked: row?.checked ?? 0,
    scanned: row?.scanned ?? 0,
    late: row?.late ?? 0,
    corrected: row?.corrected ?? 0,
    joined: row?.joined ?? 0,
  };
}

function categoryOf(row: GroupedRow): CategoryKey {
  return {
    code: row.category_code ?? '',
    name: row.category_name ?? '',
    nameEn: row.category_name_en ?? '',
    group: row.goods_group ?? '',
  };
}

function originOf(row: GroupedRow): OriginKey {
  return { key: row.origin_key ?? 'unknown', name: row.origin_name ?? '' };
}
