import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';

/** Lots of one market day at some stalls, also those written by mistake, in the order they were recorded, with papers and checks. */
export async function lotsOfDay(tx: Tx, input: { stallIds: readonly string[]; day: string }) {
  if (input.stallIds.length === 0) return [];
  return lotFacts(tx)
    .select((eb) => [
      'lot.on_behalf',
      'lot.source',
      'state.amount_out',
      'state.amount_labelled',
      twinOf.as('twin'),
      eb
        .selectFrom('paper_lot as held')
        .select((inner) => inner.fn.countAll<number>().as('papers'))
        .whereRef('held.market_id', '=', 'state.market_id')
        .whereRef('held.lot_id', '=', 'state.lot_id')
        .as('paper_count'),
      jsonArrayFrom(
        eb
          .selectFrom('safety_check as done')
          .select([
            'done.kind',
            'done.analyte',
            'done.outcome',
            'done.kit_lot',
            'done.kit_expires_on',
            'done.control_ok',
            'done.performed_at',
          ])
          .whereRef('done.market_id', '=', 'state.market_id')
          .whereRef('done.lot_id', '=', 'state.lot_id'),
      ).as('checks'),
    ])
    .where('state.stall_id', 'in', input.stallIds)
    .where('state.merged_into', 'is', null)
    .where('state.day', '=', input.day)
    .orderBy('lot.recorded_at')
    .orderBy('lot.code')
    .execute();
}

/** The lot that this one may be written twice of, while nobody has said whether it is. */
const twinOf = sql<string | null>`(select first.code from lot_match m
  join lot_state s on s.market_id = m.market_id and s.lot_id = m.kept_lot and s.voided_at is null
  join lot first on first.market_id = s.market_id and first.id = s.lot_id
  where m.market_id = state.market_id and m.other_lot = state.lot_id and m.reasons @> '{twice}'
    and not exists (select from lot_match_decision d where d.market_id = m.market_id and d.match_id = m.id) limit 1)`;

/**
 * What each stall logged on its last market day before `today`, not before `since`: what is offered to be repeated.
 * Of several lots of one good and source the last one speaks.
 */
export async function lastDayLots(
  tx: Tx,
  input: { stallIds: readonly string[]; today: string; since: string },
) {
  if (input.stallIds.length === 0) return [];
  const lastDays = tx.db
    .selectFrom('lot_state')
    .select((eb) => ['stall_id', eb.fn.max('day').as('day')])
    .where('stall_id', 'in', input.stallIds)
    .where(countedLot('lot_state'))
    .where('day', '<', input.today)
    .where('day', '>=', input.since)
    .groupBy('stall_id');
  return lotFacts(tx)
    .innerJoin(lastDays.as('last'), (join) =>
      join.onRef('last.stall_id', '=', 'state.stall_id').onRef('last.day', '=', 'state.day'),
    )
    .where(countedLot('state'))
    .distinctOn(['state.stall_id', 'state.good_code', 'supplier.id'])
    .orderBy('state.stall_id')
    .orderBy('state.good_code')
    .orderBy('supplier.id')
    .orderBy('lot.arrived_at', 'desc')
    .execute();
}

/** The goods these stalls log most since a day, most often first. */
export async function usualGoods(tx: Tx, input: { stallIds: readonly string[]; since: string }) {
  if (input.stallIds.length === 0) return [];
  return tx.db
    .selectFrom('lot_state as state')
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('category', 'category.code', 'good.category_code')
    .select(['good.code', 'good.name_vi', 'good.usual_unit', 'category.goods_group'])
    .where(countedLot('state'))
    .where('state.stall_id', 'in', input.stallIds)
    .where('state.day', '>=', input.since)
    .groupBy(['good.code', 'good.name_vi', 'good.usual_unit', 'category.goods_group'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('good.code')
    .limit(16)
    .execute();
}

/** The same of every stall of the market at once, for the gate: stalls by code, the good logged most often first. */
export async function usualGoodsByStall(tx: Tx, since: string): Promise<Map<string, string[]>> {
  const rows = await tx.db
    .selectFrom('lot_state as state')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
    )
    .select(['stall.code', 'state.good_code'])
    .where(countedLot('state'))
    .where('state.day', '>=', since)
    .groupBy(['stall.code', 'state.good_code'])
    .orderBy('stall.code')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('state.good_code')
    .execute();
  const byStall = Map.groupBy(rows, (row) => row.code);
  return new Map([...byStall].map(([code, goods]) => [code, goods.slice(0, 8).map((row) => row.good_code)]));
}

/** Goods of the categories these stalls were given, for a stall that has not logged anything yet. */
export async function goodsOfStallCategories(tx: Tx, stallIds: readonly string[]) {
  if (stallIds.length === 0) return [];
  return tx.db
    .selectFrom('good')
    .innerJoin('category', 'category.code', 'good.category_code')
    .select(['good.code', 'good.name_vi', 'good.usual_unit', 'category.goods_group'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('stall')
          .select('stall.id')
          .where('stall.id', 'in', stallIds)
          .whereRef('stall.category_code', '=', 'good.category_code'),
      ),
    )
    .orderBy('good.code')
    .limit(16)
    .execute();
}
