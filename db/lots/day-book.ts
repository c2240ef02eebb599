import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';

/** Whose book, and of which days; both ends are in it. */
export interface BookSpan {
  readonly traderIds: readonly string[];
  readonly from: string;
  readonly to: string;
}

export type BookLot = Awaited<ReturnType<typeof lotsOfBook>>[number];

/**
 * The lots of some traders over some days, in the order in which they came.
 *
 * A book is a trader's, not a stall's: who takes over a stall does not read what the one before bought. A lot that
 * was corrected to another stall is in the book of whoever trades there.
 */
export async function lotsOfBook(tx: Tx, span: BookSpan) {
  if (span.traderIds.length === 0) return [];
  return (
    lotFacts(tx)
      .select(['lot.on_behalf', 'lot.source', 'lot.shelf_life_days'])
      .select(
        sql<string[]>`array(
        select distinct p.kind from paper_lot pl
          join paper p on p.market_id = pl.market_id and p.id = pl.paper_id
         where pl.market_id = state.market_id and pl.lot_id = any(state.lot_id || state.merged_lots) order by p.kind)`.as(
          'paper_kinds',
        ),
      )
      // The second slip of a lot is no second line; one that was written by mistake is shown as such.
      .where('state.merged_into', 'is', null)
      .where(sql<boolean>`state.lot_id in (${lotIds(span)})`)
      .orderBy('lot.day')
      .orderBy('lot.arrived_at')
      .orderBy('lot.code')
      .execute()
  );
}

/** Each day on which something was written down, with how long its goods keep: what a full book is judged by. */
export async function bookDays(tx: Tx, span: BookSpan) {
  if (span.traderIds.length === 0) return [];
  return tx.db
    .selectFrom('lot')
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'lot.market_id').onRef('state.lot_id', '=', 'lot.id'),
    )
    .select(['lot.day', 'lot.shelf_life_days'])
    .distinct()
    .where(countedLot('state'))
    .where(sql<boolean>`lot.id in (${lotIds(span)})`)
    .execute();
}

/** Both halves read an index that begins with the market and the trader or stall, and then the day. */
function lotIds({ traderIds, from, to }: BookSpan) {
  const traders = sql`any(${[...traderIds]}::uuid[])`;
  return sql`
    select l.id from lot l
      join lot_state s on s.market_id = l.market_id and s.lot_id = l.id
     where l.market_id = (select current_market()) and l.trader_id = ${traders}
       and l.day between ${from}::date and ${to}::date and s.stall_id = l.stall_id
    union
    select s.lot_id from tenancy t
      join lot_state s on s.market_id = t.market_id and s.stall_id = t.stall_id and t.period @> s.day
      join lot l on l.market_id = s.market_id and l.id = s.lot_id and l.stall_id <> s.stall_id
     where t.market_id = (select current_market()) and t.trader_id = ${traders}
       and s.day between ${from}::date and ${to}::date`;
}
