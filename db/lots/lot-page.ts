import { sql } from 'kysely';
import type { Expression } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { gradeColumns } from '../market/queries-grade.ts';
import { codeThen } from '../market/queries-stall.ts';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';

export type LotPageRow = NonNullable<Awaited<ReturnType<typeof lotPageRow>>>;

/**
 * Everything a lot's page says, in one statement: scans come in hundreds, and each asks the record once.
 *
 * @param input.day the market day on which its stall is graded
 * @param input.since the beginning of the market day, from which scans are counted
 * @returns undefined when the market has no such lot
 */
export async function lotPageRow(tx: Tx, input: { code: string; since: Date; day: string }) {
  return lotFacts(tx)
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'stall.market_id').onRef('zone.id', '=', 'stall.zone_id'),
    )
    .innerJoin('level', (join) =>
      join.onRef('level.market_id', '=', 'stall.market_id').onRef('level.id', '=', 'stall.level_id'),
    )
    .select([
      'category.storage_vi',
      'category.care',
      'stall.opens_at',
      'stall.closes_at',
      'zone.name_vi as zone_name',
      'zone.name_en as zone_name_en',
      'zone.name_zh as zone_name_zh',
      'zone.name_ko as zone_name_ko',
      'zone.name_ja as zone_name_ja',
      'level.name as level_name',
      'level.ordinal as level_ordinal',
    ])
    .select(businessName.as('business_name'))
    .select(codeThen('lot.recorded_at').as('former_code'))
    .select(
      sql<string | null>`(select kept.code from lot kept where kept.market_id = state.market_id
        and kept.id = state.merged_into)`.as('same_as'),
    )
    .select((eb) => [
      hopsOf(tx).as('hops'),
      checksOf(tx).as('checks'),
      standingHoldsOf(tx).as('holds'),
      scansOf(tx, eb.ref('lot.code'), input.since).as('scans'),
    ])
    .select((eb) =>
      // The grade stands beside the name of whoever sold it, who may have left since.
      gradeColumns(tx, { stallId: eb.ref('state.stall_id'), ranOn: eb.ref('state.day') }, input.day),
    )
    .where('lot.code', '=', input.code)
    .executeTakeFirst();
}

/** Who sells it: the trader who recorded it, or, after a correction of the stall, who ran that stall on that day. */
const businessName = sql<string>`coalesce(
  case when state.stall_id <> lot.stall_id then (
    select t.business_name from tenancy o join trader t on t.market_id = o.market_id and t.id = o.trader_id
    where o.market_id = state.market_id and o.stall_id = state.stall_id and o.role in ('operator', 'holder') and o.period @> state.day
    order by (o.role = 'operator') desc limit 1) end,
  (select t.business_name from trader t where t.market_id = lot.market_id and t.id = lot.trader_id))`;

/** The lot and whatever other slip was found to speak of it: what is known or stopped by either counts for the one lot. */
const bothSlips = sql<string>`any(state.lot_id || state.merged_lots)`;

/** What a refused paper or a denying supplier documented is somebody's word again. */
const evidenceInForce = sql<string>`case when event.evidence in ('documented', 'inspected')
  and ((event.paper_id is not null and not paper_stands(event.market_id, event.paper_id))
    or (event.hop = 'supplier' and supplier_denies(state.market_id, state.lot_id)))
  then 'declared' else event.evidence end`;

function hopsOf(tx: Tx) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('lot_event as event')
      .leftJoin('supplier as typed', (join) =>
        join.onRef('typed.market_id', '=', 'event.market_id').onRef('typed.id', '=', 'event.supplier_id'),
      )
      .leftJoin('supplier as source', (join) =>
        join.onRef('source.market_id', '=', 'typed.market_id').on('source.id', '=', keptId('typed')),
      )
      .leftJoin('paper', (join) =>
        join.onRef('paper.market_id', '=', 'event.market_id').onRef('paper.id', '=', 'event.paper_id'),
      )
      .select([
        'event.id',
        'event.hop',
        'event.occurred_at',
        'event.organisation',
        'event.supplier_id',
        'event.place_scheme',
        'event.place_code',
        'event.place_raw',
        'source.name as source_name',
        'source.bay as source_bay',
        'paper.kind as paper_kind',
        'paper.number as paper_number',
        'paper.issued_on as paper_issued_on',
      ])
      .select(evidenceInForce.as('evidence'))
      .where('event.lot_id', '=', bothSlips)
      .where('event.kind', '=', 'hop')
      .orderBy('event.recorded_at')
      .orderBy('event.id'),
  );
}

function checksOf(tx: Tx) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('safety_check as done')
      .select([
        'done.kind',
        'done.analyte',
        'done.outcome',
        'done.kit_lot',
        'done.kit_expires_on',
        'done.control_ok',
        'done.limit_value',
        'done.limit_unit',
        'done.performed_at',
      ])
      .where('done.lot_id', '=', bothSlips)
      .orderBy('done.performed_at'),
  );
}

function standingHoldsOf(tx: Tx) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('hold')
      .leftJoin('hold_release as release', (join) =>
        join.onRef('release.market_id', '=', 'hold.market_id').onRef('release.hold_id', '=', 'hold.id'),
      )
      .select(['hold.kind', 'hold.placed_at', 'hold.ordered_by', 'hold.document_number'])
      .where('hold.lot_id', '=', bothSlips)
      .where('release.hold_id', 'is', null)
      .orderBy('hold.placed_at'),
  );
}

function scansOf(tx: Tx, lotCode: Expression<string>, since: Date) {
  return tx.db
    .selectFrom('scan_count as scan')
    .select((eb) => sql<number>`coalesce(sum(${eb.ref('scan.count')}), 0)::integer`.as('scans'))
    .where('scan.subject_kind', '=', 'lot')
    .where('scan.subject_id', '=', lotCode)
    .where('scan.hour', '>=', since);
}
