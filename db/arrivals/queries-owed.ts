import { sql } from 'kysely';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

export type OwedRow = Awaited<ReturnType<typeof owedPapers>>[number];

/** Papers that are owed for goods that came, the longest overdue first; or, with `settled`, those settled since an instant. */
export async function owedPapers(
  tx: Tx,
  filter: { settledSince?: Date; lotIds?: readonly string[]; id?: string },
) {
  let query = tx.db
    .selectFrom('owed_paper as owed')
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'owed.market_id').onRef('lot.id', '=', 'owed.lot_id'),
    )
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'owed.market_id').onRef('state.lot_id', '=', 'owed.lot_id'),
    )
    // The debt stands on the slip it was written with; it is shown under the code of the one lot.
    .innerJoin('lot as shown', (join) =>
      join.onRef('shown.market_id', '=', 'state.market_id').on('shown.id', '=', keptId('state', 'lot_id')),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
    )
    .innerJoin('arrival', (join) =>
      join.onRef('arrival.market_id', '=', 'owed.market_id').onRef('arrival.id', '=', 'owed.arrival_id'),
    )
    .leftJoin('owed_settlement as settled', (join) =>
      join.onRef('settled.market_id', '=', 'owed.market_id').onRef('settled.owed_id', '=', 'owed.id'),
    )
    .leftJoin('paper', (join) =>
      join.onRef('paper.market_id', '=', 'settled.market_id').onRef('paper.id', '=', 'settled.paper_id'),
    )
    .select([
      'owed.id',
      'owed.kinds',
      'owed.due_at',
      'shown.code as lot',
      'good.name_vi',
      'good.name_en',
      'stall.code as stall',
      'arrival.gate_label',
      'arrival.arrived_at',
      'settled.settled_at',
      'settled.reason',
      'paper.kind as paper_kind',
    ])
    .orderBy('owed.due_at')
    .orderBy('owed.id')
    .limit(500);
  if (filter.id !== undefined) query = query.where('owed.id', '=', filter.id);
  else if (filter.settledSince !== undefined)
    query = query.where('settled.settled_at', '>=', filter.settledSince);
  else query = query.where('settled.owed_id', 'is', null).where('state.voided_at', 'is', null);
  if (filter.lotIds !== undefined) {
    const slips = sql<string>`any(${[...filter.lotIds]}::uuid[])`;
    query = query.where((eb) => eb.or([eb('owed.lot_id', '=', slips), eb('state.merged_into', '=', slips)]));
  }
  return query.execute();
}

/** How many papers are owed and how many of them are overdue. */
export async function owedCounts(tx: Tx, now: Date): Promise<{ owed: number; overdue: number }> {
  return tx.db
    .selectFrom('owed_paper as owed')
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'owed.market_id').onRef('state.lot_id', '=', 'owed.lot_id'),
    )
    .leftJoin('owed_settlement as settled', (join) =>
      join.onRef('settled.market_id', '=', 'owed.market_id').onRef('settled.owed_id', '=', 'owed.id'),
    )
    .select([
      sql<number>`count(*)::integer`.as('owed'),
      sql<number>`(count(*) filter (where owed.due_at < ${now}))::integer`.as('overdue'),
    ])
    .where('settled.owed_id', 'is', null)
    .where('state.voided_at', 'is', null)
    .executeTakeFirstOrThrow();
}
