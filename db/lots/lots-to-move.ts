import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { assert } from '../domain/assert.ts';
import { evidenceGrades } from '../domain/lots/index.ts';
import type { HeritableHop } from '../domain/lots/index.ts';
import { isOneOf } from '../domain/words.ts';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';
import { hopOf } from './standing.ts';

export type LotToMove = Awaited<ReturnType<typeof lotsToMove>>[number];

/** Everything that lots hand on to what is made of them. Ask after they were locked. */
export async function lotsToMove(tx: Tx, lotIds: readonly string[]) {
  return lotFacts(tx)
    .select((eb) => [
      'state.amount_out',
      'state.amount_labelled',
      'state.supplier_id as stated_supplier_id',
      'lot.source',
      jsonArrayFrom(
        eb
          .selectFrom('lot_event as e')
          .select([
            'e.hop',
            'e.evidence',
            'e.occurred_at',
            'e.place_scheme',
            'e.place_code',
            'e.place_raw',
            'e.supplier_id',
            'e.organisation',
            'e.paper_id',
          ])
          .whereRef('e.market_id', '=', 'state.market_id')
          .whereRef('e.lot_id', '=', 'state.lot_id')
          .where('e.kind', '=', 'hop'),
      ).as('hops'),
      sql<string[]>`array(select p.paper_id from paper_lot p
        where p.market_id = state.market_id and p.lot_id = state.lot_id)`.as('paper_ids'),
    ])
    .where('state.lot_id', '=', sql<string>`any(${[...lotIds]}::uuid[])`)
    .execute();
}

/** The hops of lots as the rule of handing on reads them. */
export function heritableHops(lots: readonly LotToMove[]): HeritableHop[] {
  return lots.flatMap((lot) =>
    lot.hops.map((hop) => {
      const { evidence } = hop;
      assert(evidence !== null && isOneOf(evidenceGrades, evidence), 'A hop event has its evidence.');
      return {
        ...hop,
        lotId: lot.id,
        hop: hopOf(hop.hop ?? ''),
        evidence,
        occurred_at: hop.occurred_at === null ? null : new Date(hop.occurred_at),
      };
    }),
  );
}

/** Lets moves run beside each other, and lets nothing that needs the whole genealogy at rest run beside them. */
export async function moveBeside(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('moves ' || ${String(tx.marketId)}, 0))`.execute(
    tx.db,
  );
}

/** Waits until every move under way is written, and lets no other begin before this transaction ends. */
export async function stillAllMoves(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('moves ' || ${String(tx.marketId)}, 0))`.execute(
    tx.db,
  );
}
