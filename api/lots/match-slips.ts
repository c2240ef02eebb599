import { randomUUIDv7 } from 'node:crypto';
import { newSlips, type NewLot, type slipsOnRecord, type Tx } from '@so-cho/db';
import { assert, isOneOf, leafOf, pairSlips, units, type SlipClaim, type SlipSide } from '@so-cho/db/domain';
import { audit, writeLeaf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

type Claimed = Awaited<ReturnType<typeof slipsOnRecord>>[number];

/**
 * Finds, for lots that were just recorded, the slip the other side wrote about the same goods, and one that the same
 * side may have written before. A sure one is joined at once, an unsure one waits for a person; either way both slips
 * stay as they were declared.
 *
 * @param known what `slipsOnRecord` found for them
 * @returns whether any was joined
 */
export async function matchSlips(
  ctx: Ctx,
  tx: Tx,
  market: MarketEntry,
  lots: readonly NewLot[],
  known: readonly Claimed[],
): Promise<boolean> {
  if (known.length === 0) return false;
  const fresh = await newSlips(tx, lots);
  let isJoined = false;
  const codes = new Map([...fresh, ...known].map((lot) => [lot.id, lot.code]));
  for (const pair of pairSlips(fresh.map(claimOf), known.map(claimOf))) {
    const id = randomUUIDv7();
    const recorded_at = ctx.clock.now();
    await tx.db
      .insertInto('lot_match')
      .values({
        market_id: tx.marketId,
        id,
        kept_lot: pair.known,
        other_lot: pair.fresh,
        certainty: pair.certainty,
        reasons: [...pair.doubts],
        recorded_at,
      })
      .execute();
    if (pair.certainty === 'unsure') continue;
    isJoined = true;
    const named = { id, kept: codes.get(pair.known) ?? '', other: codes.get(pair.fresh) ?? '' };
    await writeDecision(ctx, tx, { market, match: named, number: 1, answer: 'same', reason: '', by: null });
  }
  return isJoined;
}

function claimOf(lot: Claimed): SlipClaim {
  const { unit } = lot;
  assert(isOneOf(units, unit), 'lot_unit_check lets only known units in.');
  return {
    id: lot.id,
    lot: lot.shown_as,
    side: sideOf(lot.source),
    lotSides: lot.sources.map(sideOf),
    arrival: lot.arrival_id,
    stall: lot.stall_id,
    good: lot.good_code,
    day: lot.day,
    supplier: lot.supplier_id,
    unit,
    amount: lot.amount_in,
    at: lot.arrived_at.getTime(),
  };
}

function sideOf(source: string): SlipSide {
  return source === 'trader' ? 'trader' : 'gate';
}

export interface MatchDecision {
  readonly market: MarketEntry;
  readonly match: { readonly id: string; readonly kept: string; readonly other: string };
  readonly number: number;
  readonly answer: 'same' | 'different';
  readonly reason: string;
  /** Null when the rule decided. */
  readonly by: string | null;
}

/** Writes that two slips are one lot, or two; the database lets what is known of them follow. */
export async function writeDecision(ctx: Ctx, tx: Tx, decision: MatchDecision): Promise<void> {
  const { market, match, number, answer, reason, by } = decision;
  const now = ctx.clock.now();
  await tx.db
    .insertInto('lot_match_decision')
    .values({
      market_id: tx.marketId,
      id: randomUUIDv7(),
      match_id: match.id,
      number,
      answer,
      reason,
      decided_at: now,
      decided_by: by,
    })
    .execute();
  const facts = {
    kept: match.kept,
    other: match.other,
    answer,
    by: by === null ? 'rule' : 'person',
  } as const;
  const act = { action: 'lot.matched', subjectKind: 'lot-match', subjectId: match.id } as const;
  await audit(ctx, tx, { ...act, after: { ...facts, reason }, at: now });
  const leaf = leafOf('lot-match', { market: market.code, at: now }, { match: match.id, ...facts });
  await writeLeaf(tx, { kind: 'lot-match', subjectId: match.id, at: now, leaf });
}
