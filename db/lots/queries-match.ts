import { sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

/** A lot as one side's word about goods that came: as it is in force now, with the supplier it was merged into. */
function claims(tx: Tx) {
  return tx.db
    .selectFrom('lot_state as state')
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'state.market_id').onRef('lot.id', '=', 'state.lot_id'),
    )
    .leftJoin('supplier as typed', (join) =>
      join.onRef('typed.market_id', '=', 'state.market_id').onRef('typed.id', '=', 'state.supplier_id'),
    )
    .select([
      'lot.id',
      'lot.code',
      'lot.source',
      'lot.unit',
      'lot.arrived_at',
      'lot.arrival_id',
      'state.stall_id',
      'state.good_code',
      'state.day',
      'state.amount_in',
      keptId('typed').as('supplier_id'),
      keptId('state', 'lot_id').as('shown_as'),
      // The ids are asked for apart: where both tables are joined, row-level security keeps "||" from the index of lots.
      sql<string[]>`array(select distinct slip.source from lot slip
        where slip.market_id = state.market_id and slip.id = any((select shown.lot_id || shown.merged_lots from lot_state shown
          where shown.market_id = state.market_id and shown.lot_id = ${keptId('state', 'lot_id')})::uuid[]))`.as(
        'sources',
      ),
    ]);
}

/** A lot that was just recorded. */
export interface NewLot {
  readonly id: string;
  readonly stall: { readonly id: string };
  readonly goodCode: string;
  readonly day: string;
}

/**
 * What is on record of the stalls, goods and days of new lots, without these lots themselves.
 *
 * Two sides that write at one moment cannot miss each other: whoever records lots of a day holds that day's counter
 * until the end of the transaction, so the second of them looks when the first is there to be seen.
 */
export async function slipsOnRecord(tx: Tx, lots: readonly NewLot[]) {
  const lotIds = lots.map((lot) => lot.id);
  if (lotIds.length === 0) return [];
  return claims(tx)
    .where('lot.source', 'in', ['trader', 'gate', 'sheet'])
    .where('lot.id', 'not in', lotIds)
    .where('state.stall_id', 'in', [...new Set(lots.map((lot) => lot.stall.id))])
    .where('state.good_code', 'in', [...new Set(lots.map((lot) => lot.goodCode))])
    .where('state.day', 'in', [...new Set(lots.map((lot) => lot.day))])
    .where('state.voided_at', 'is', null)
    .execute();
}

/** What new lots claim, once they are written. */
export async function newSlips(tx: Tx, lots: readonly NewLot[]) {
  return claims(tx)
    .where(
      'lot.id',
      'in',
      lots.map((lot) => lot.id),
    )
    .execute();
}

/** The code under which each lot is shown: its own, or that of the lot whose second slip it is. */
export async function codesShown(tx: Tx, lotIds: readonly string[]): Promise<Map<string, string>> {
  if (lotIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('lot_state as state')
    .innerJoin('lot as shown', (join) =>
      join.onRef('shown.market_id', '=', 'state.market_id').on('shown.id', '=', keptId('state', 'lot_id')),
    )
    .select(['state.lot_id', 'shown.code'])
    .where('state.lot_id', 'in', lotIds)
    .execute();
  return new Map(rows.map((row) => [row.lot_id, row.code]));
}

export type MatchRow = Awaited<ReturnType<typeof lotMatches>>[number];

/**
 * Matches with the decision that stands, newest first.
 *
 * @param filter.open those that still wait for a person: of a slip that was written by mistake nothing is asked
 */
export async function lotMatches(
  tx: Tx,
  filter: { open?: boolean; id?: string; since?: Date; limit: number },
) {
  const last = sql`(select d.id from lot_match_decision d where d.market_id = m.market_id and d.match_id = m.id order by d.number desc limit 1)`;
  let query = tx.db
    .selectFrom('lot_match as m')
    .leftJoin('lot_match_decision as decision', (join) =>
      join.onRef('decision.market_id', '=', 'm.market_id').on('decision.id', '=', sql<string>`${last}`),
    )
    .select([
      'm.id',
      'm.kept_lot',
      'm.other_lot',
      'm.certainty',
      'm.reasons',
      'm.recorded_at',
      'decision.answer',
      'decision.number',
      'decision.reason',
      'decision.decided_at',
      'decision.decided_by',
    ])
    .select([
      jsonObjectFrom(slipWords(tx, sql<string>`m.kept_lot`))
        .$notNull()
        .as('kept'),
      jsonObjectFrom(slipWords(tx, sql<string>`m.other_lot`))
        .$notNull()
        .as('other'),
    ])
    .orderBy('m.recorded_at', 'desc')
    .orderBy('m.id')
    .limit(filter.limit);
  if (filter.open !== undefined) query = query.where('decision.id', filter.open ? 'is' : 'is not', null);
  if (filter.open === true) query = query.where(noneIsVoided);
  if (filter.id !== undefined) query = query.where('m.id', '=', filter.id);
  if (filter.since !== undefined) query = query.where('m.recorded_at', '>=', filter.since);
  return query.execute();
}

const noneIsVoided = sql<boolean>`not exists (select from lot_state s where s.market_id = m.market_id
  and s.lot_id in (m.kept_lot, m.other_lot) and s.voided_at is not null)`;

/** One slip in words. The name of a person does not belong here; a supplier's is what the other slip is compared by. */
function slipWords(tx: Tx, lotId: ReturnType<typeof sql<string>>) {
  return tx.db
    .selectFrom('lot as l')
    .innerJoin('lot_state as s', (join) =>
      join.onRef('s.market_id', '=', 'l.market_id').onRef('s.lot_id', '=', 'l.id'),
    )
    .innerJoin('good as g', 'g.code', 's.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 's.market_id').onRef('stall.id', '=', 's.stall_id'),
    )
    .leftJoin('supplier as sup', (join) =>
      join.onRef('sup.market_id', '=', 's.market_id').onRef('sup.id', '=', 's.supplier_id'),
    )
    .select([
      'l.code',
      'l.source',
      'l.on_behalf',
      'l.unit',
      'l.asked_size',
      's.amount_in',
      's.grams',
      'l.arrived_at',
      'l.recorded_at',
      'g.name_vi',
      'g.name_en',
      'stall.code as stall_code',
      'sup.name as supplier_name',
    ])
    .where('l.id', '=', lotId);
}
