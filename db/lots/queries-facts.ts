import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

export type LotFacts = Awaited<ReturnType<ReturnType<typeof lotFacts>['execute']>>[number];

/**
 * Lots as they stand now: the declaration with its corrections applied, the good, the source and what holds them.
 * Callers add their `where`, `orderBy` and `limit`; the tables are `state`, `lot`, `good`, `category`, `stall`.
 */
export function lotFacts(tx: Tx) {
  return (
    tx.db
      .selectFrom('lot_state as state')
      .innerJoin('lot', (join) =>
        join.onRef('lot.market_id', '=', 'state.market_id').onRef('lot.id', '=', 'state.lot_id'),
      )
      .innerJoin('good', 'good.code', 'state.good_code')
      .innerJoin('category', 'category.code', 'good.category_code')
      .innerJoin('stall', (join) =>
        join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
      )
      .leftJoin('supplier as typed', (join) =>
        join.onRef('typed.market_id', '=', 'state.market_id').onRef('typed.id', '=', 'state.supplier_id'),
      )
      // Three spellings of one vựa are one source once they are merged, on every lot that was ever typed with them.
      .leftJoin('supplier', (join) =>
        join.onRef('supplier.market_id', '=', 'typed.market_id').on('supplier.id', '=', keptId('typed')),
      )
      .select([
        'lot.id',
        'lot.code',
        'lot.day',
        'lot.unit',
        'lot.asked_size',
        'lot.arrived_at',
        'lot.recorded_at',
        'state.amount_in',
        'state.grams',
        'state.origin_scheme',
        'state.origin_code',
        'state.known_hops',
        'state.merged_lots',
        'state.open_until',
        'state.closed_at',
        'state.is_corrected',
        'state.voided_at',
        'supplier.id as supplier_id',
        'good.code as good_code',
        'good.name_vi',
        'good.name_en',
        'good.name_zh',
        'good.name_ko',
        'good.name_ja',
        'category.goods_group',
        'stall.id as stall_id',
        'stall.code as stall_code',
        'supplier.name as supplier_name',
        'supplier.bay as supplier_bay',
      ])
      .select([standingHolds.as('hold_kinds'), labFailed.as('lab_failed'), originAsSaid.as('origin_raw')])
  );
}

/** Kinds of the holds that stand on a lot. A list, so that the worst can be named. */
const standingHolds = sql<string[]>`array(
  select h.kind from hold h where h.market_id = state.market_id and h.lot_id = any(state.lot_id || state.merged_lots)
    and not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id))`;

/** The place in the words of whoever spoke last: a correction may name one that no list of places knows. */
const originAsSaid = sql<string>`case when state.is_corrected then coalesce((
  select e.value ->> 'raw' from lot_event e where e.market_id = state.market_id and e.lot_id = state.lot_id
    and e.kind = 'correction' and e.field = 'origin' order by e.recorded_at desc, e.id desc limit 1
), lot.origin_raw) else lot.origin_raw end`;

const labFailed = sql<boolean>`exists (
  select from safety_check c where c.market_id = state.market_id and c.lot_id = state.lot_id
    and c.kind = 'lab' and c.outcome = 'fail')`;

/** The lots open at a stall today, newest first. @param input.most so many of them; left out, 200 */
export async function openLots(
  tx: Tx,
  input: { today: string; stallId: string; most?: number },
): Promise<LotFacts[]> {
  return lotFacts(tx)
    .where('state.closed_at', 'is', null)
    .where('state.merged_into', 'is', null)
    .where('state.open_until', '>=', input.today)
    .where('state.stall_id', '=', input.stallId)
    .orderBy('lot.arrived_at', 'desc')
    .orderBy('lot.code', 'desc')
    .limit(input.most ?? 200)
    .execute();
}

/** Goods open today by stall, for the map. Counts lots; the goods come in the order of their codes. */
export async function openGoods(tx: Tx, today: string) {
  return tx.db
    .selectFrom('lot_state as state')
    .select((eb) => ['state.stall_id', 'state.good_code', eb.fn.countAll<number>().as('lots')])
    .where('state.closed_at', 'is', null)
    .where('state.merged_into', 'is', null)
    .where('state.open_until', '>=', today)
    .groupBy(['state.stall_id', 'state.good_code'])
    .orderBy('state.good_code')
    .execute();
}

/** What was open at some time of a past day, and how many lots of it. */
export async function goodsOpenOn(tx: Tx, day: { day: string; begins: Date }) {
  return tx.db
    .selectFrom('lot_state as state')
    .select((eb) => ['state.stall_id', 'state.good_code', eb.fn.countAll<number>().as('lots')])
    .where(countedLot('state'))
    .where('state.day', '<=', day.day)
    .where('state.open_until', '>=', day.day)
    .where((eb) => eb.or([eb('state.closed_at', 'is', null), eb('state.closed_at', '>=', day.begins)]))
    .groupBy(['state.stall_id', 'state.good_code'])
    .orderBy('state.good_code')
    .execute();
}
