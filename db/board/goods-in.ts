import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';
import { originKey, originName } from './origin.ts';

/** Which lots are looked at: one market day, or those from one to another, as known at one instant. */
export interface GoodsInScope {
  /** First day; without it `day` alone. */
  readonly from?: string | undefined;
  readonly day: string;
  /** Lots that had arrived and been written down by then. */
  readonly until: Date;
  readonly timeZone: string;
  /** Local wall time `HH:MM` at which the market's day turns. */
  readonly dayTurnsAt: string;
}

/** Later than this after the arrival counts as written down late. */
export const lateAfter = '6 hours';

/**
 * The lots that came in on a market day, one row each, with everything a figure counts by. The board's figures
 * and the rows behind them both read from here, so that a number always equals its rows.
 *
 * Corrected stall, supplier, good and mass are the ones in force. Lots that only moved inside the market did not
 * come in. A lot is papered when a paper that was seen (documented or inspected) covers it; the goods-in book
 * itself (`SO`) is the seller's own word and papers nothing.
 */
export function goodsIn(tx: Tx, scope: GoodsInScope) {
  const { until, timeZone, dayTurnsAt } = scope;
  return (
    tx.db
      .selectFrom('lot as l')
      .innerJoin('lot_state as s', (join) =>
        join.onRef('s.market_id', '=', 'l.market_id').onRef('s.lot_id', '=', 'l.id'),
      )
      .innerJoin('good as g', 'g.code', 's.good_code')
      .innerJoin('category as c', 'c.code', 'g.category_code')
      .leftJoin('supplier as named', (join) =>
        join.onRef('named.market_id', '=', 's.market_id').onRef('named.id', '=', 's.supplier_id'),
      )
      .leftJoin('supplier as sup', (join) =>
        join.onRef('sup.market_id', '=', 'named.market_id').on('sup.id', '=', keptId('named')),
      )
      .leftJoin('arrival as a', (join) =>
        join.onRef('a.market_id', '=', 'l.market_id').onRef('a.id', '=', 'l.arrival_id'),
      )
      .leftJoin('place as o', (join) =>
        join
          .on('o.scheme', '=', sql`coalesce(s.origin_scheme, sup.place_scheme)`)
          .on(
            'o.code',
            '=',
            sql`case when s.origin_scheme is null then sup.place_code else s.origin_code end`,
          ),
      )
      .leftJoin('place_successor as next', (join) =>
        join
          .onRef('next.scheme', '=', 'o.scheme')
          .onRef('next.code', '=', 'o.code')
          .on(
            // A province that was shared out has no single name of today; it keeps its own.
            sql<boolean>`not exists (select from place_successor other where other.scheme = next.scheme
            and other.code = next.code and (other.next_scheme, other.next_code) <> (next.next_scheme, next.next_code))`,
          ),
      )
      .leftJoin('place as p', (join) =>
        join
          .on('p.scheme', '=', sql`coalesce(next.next_scheme, o.scheme)`)
          .on('p.code', '=', sql`coalesce(next.next_code, o.code)`),
      )
      .where('l.market_id', '=', tx.marketId)
      // The state repeats the day, so that a day's states are found without walking through a year of them.
      .where(ofDays('l', scope))
      .where(ofDays('s', scope))
      // The second slip of a lot is no second lot, and a lot that was written by mistake is none.
      .where(countedLot('s'))
      .where('l.arrived_at', '<=', until)
      .where('l.recorded_at', '<=', until)
      .where('l.source', '<>', 'move')
      .select([
        'l.id as lot_id',
        'l.code',
        's.stall_id',
        'sup.id as supplier_id',
        'sup.name as supplier_name',
        'c.code as category_code',
        'c.name_vi as category_name',
        'c.name_en as category_name_en',
        'c.goods_group',
        'g.name_vi as good_name',
        'g.name_en as good_name_en',
        'l.day',
        'l.unit',
        'l.asked_size',
        'l.trader_id',
        'l.stall_id as declared_stall_id',
        's.amount_in',
        's.grams',
        's.is_corrected',
        sql<boolean>`s.merged_lots <> '{}'`.as('is_joined'),
        's.closed_at',
        's.open_until',
        'l.arrived_at',
        'l.recorded_at',
        sql<number>`extract(hour from l.arrived_at at time zone ${timeZone})::integer`.as('hour'),
        originKey.as('origin_key'),
        originName.as('origin_name'),
        sql<boolean>`l.recorded_at - l.arrived_at > ${lateAfter}::interval`.as('is_late'),
        sql<boolean>`exists (select from paper_lot pl join paper on paper.market_id = pl.market_id and paper.id = pl.paper_id
        where pl.market_id = l.market_id and pl.lot_id = any(l.id || s.merged_lots) and paper.evidence <> 'declared' and paper.kind <> 'SO'
          and paper_stands(paper.market_id, paper.id)
          and coalesce(paper.issued_on <= l.day, true) and coalesce(paper.valid_to >= l.day, true)
          and pl.recorded_at <= ${until})`.as('is_papered'),
        sql<boolean>`coalesce(a.grade in ('admit', 'admit_owing'), false) or exists (select from lot m join arrival ma
        on ma.market_id = m.market_id and ma.id = m.arrival_id where m.market_id = l.market_id and m.id = any(s.merged_lots)
          and ma.grade in ('admit', 'admit_owing'))`.as('is_admitted'),
        sql<boolean>`exists (select from safety_check k where k.market_id = l.market_id and k.lot_id = any(l.id || s.merged_lots)
        and k.recorded_at <= ${until} and k.outcome is not null and (k.kind <> 'quick_test' or (k.outcome <> 'invalid'
          and k.control_ok and k.kit_expires_on >= ((k.performed_at at time zone ${timeZone}) - ${dayTurnsAt}::interval)::date)))`.as(
          'is_checked',
        ),
        sql<boolean>`exists (select from scan_count sc where sc.market_id = l.market_id and sc.subject_kind = 'lot'
        and sc.subject_id = l.code and sc.hour <= ${until})`.as('is_scanned'),
        sql<boolean>`exists (select from hold h left join hold_release r on r.market_id = h.market_id and r.hold_id = h.id
        where h.market_id = l.market_id and h.lot_id = any(l.id || s.merged_lots) and h.placed_at <= ${until}
          and (r.released_at is null or r.released_at > ${until}))`.as('is_held'),
      ])
  );
}

function ofDays(table: 'l' | 's', { from, day }: GoodsInScope) {
  const column = sql.ref<string>(`${table}.day`);
  return from === undefined || from === day
    ? sql<boolean>`${column} = ${day}`
    : sql<boolean>`${column} between ${from} and ${day}`;
}
