import { sql } from 'kysely';
import { spellingsOf } from '../arrivals/supplier-spellings.ts';
import { fold } from '../domain/text/index.ts';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

/** What a trace or a recall can begin with. */
export const traceStarts = ['lot', 'stall', 'supplier', 'bay', 'paper', 'vehicle', 'code', 'day'] as const;
export type TraceStart = (typeof traceStarts)[number];

export interface RootsAsked {
  readonly by: TraceStart;
  /** The lot's or stall's code, a supplier's id or any of its spellings, a bay, a paper's id or number, a plate, an upstream code. */
  readonly ref: string;
  /** Market days of arrival, both included; null: whenever. */
  readonly from: string | null;
  readonly until: string | null;
  /** Of these only goods of that bay. */
  readonly bay: string | null;
  /** Of these only what one of these slips speaks of; left out: all. */
  readonly among?: readonly string[];
}

/** Most lots one question begins with. */
export const rootsMax = 2_000;

export interface TraceRoot {
  readonly id: string;
  readonly code: string;
  /** The lot itself and every other slip that was written about it: goods may have left it under either. */
  readonly slips: readonly string[];
}

/**
 * Lots a question begins with, the latest first. Whichever of its slips answers to the question, a lot is one: a vehicle
 * stands on the gate's slip alone, and what was sold on may be written on the trader's.
 *
 * @returns at most `rootsMax` and one more, which says that there are others
 */
export async function traceRoots(tx: Tx, asked: RootsAsked): Promise<TraceRoot[]> {
  const market = tx.marketId;
  const { rows } = await sql<TraceRoot>`
    with found as (
    select distinct ${keptId('state', 'lot_id')} as id
    from lot_state state
    join lot on lot.market_id = state.market_id and lot.id = state.lot_id
    where state.market_id = ${market}
      and ${startOf(market, asked)}
      and ${asked.among === undefined ? sql`true` : sql`state.lot_id = any(${[...asked.among]}::uuid[])`}
      -- Goods that were written down by mistake came from nowhere; the lot itself can still be asked about.
      and (state.voided_at is null or ${asked.by === 'lot'})
      and (${asked.from}::date is null or state.day >= ${asked.from}::date)
      and (${asked.until}::date is null or state.day <= ${asked.until}::date)
      and (${asked.bay}::text is null or state.supplier_id in ${suppliersOfBay(market, asked.bay ?? '')})
    )
    select lot.id, lot.code, lot.id || kept.merged_lots as slips
    from found
    join lot_state kept on kept.market_id = ${market} and kept.lot_id = found.id
    join lot on lot.market_id = kept.market_id and lot.id = kept.lot_id
    order by kept.day desc, lot.code desc limit ${rootsMax + 1}::integer`.execute(tx.db);
  return rows;
}

function startOf(market: number, { by, ref }: RootsAsked) {
  const text = ref.trim();
  switch (by) {
    case 'lot':
      return sql<boolean>`lot.code = ${text}`;
    case 'stall':
      return sql<boolean>`state.stall_id in (
        select s.id from stall s where s.code = ${text.toUpperCase()}
        union select a.stall_id from stall_alias a where a.code = ${text.toUpperCase()})`;
    case 'supplier':
      return sql<boolean>`state.supplier_id in ${spellingsOf(
        market,
        sql`(named.id::text = ${text} or named.fold = ${fold(text)} or lower(named.name) = lower(${text}))`,
      )}`;
    case 'bay':
      return sql<boolean>`state.supplier_id in ${suppliersOfBay(market, text)}`;
    case 'paper':
      return sql<boolean>`state.lot_id in (
        select pl.lot_id from paper_lot pl join paper p on p.market_id = pl.market_id and p.id = pl.paper_id
        where p.id::text = ${text} or lower(p.number) = lower(${text}))`;
    case 'vehicle':
      return sql<boolean>`lot.arrival_id in (
        select a.id from arrival a
        where a.id::text = ${text} or ${bare(sql`a.plate`)} = ${bare(sql`${text}::text`)})`;
    case 'code':
      return sql<boolean>`state.lot_id in (select c.lot_id from lot_upstream_code c where c.value = ${text})`;
    case 'day':
      return sql<boolean>`true`;
  }
}

/** A bay is written DD-17, dd17 or DD 17; all of them are one. */
function suppliersOfBay(market: number, bay: string) {
  return spellingsOf(market, sql`${bare(sql`named.bay`)} = ${bare(sql`${bay}::text`)}`);
}

function bare(text: ReturnType<typeof sql>) {
  return sql`regexp_replace(upper(${text}), '[^A-Z0-9]', '', 'g')`;
}
