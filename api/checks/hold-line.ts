import { holdKinds, standingsOfLots, type HoldKind, type HoldRecord, type Tx } from '@so-cho/db';
import { assert, isOneOf, type MarketClock } from '@so-cho/db/domain';
import type { HoldLine } from './shapes.ts';

/** Holds as the board reads them, each with how the checks of its lot leave it. */
export async function holdLines(
  tx: Tx,
  holds: readonly HoldRecord[],
  clock: MarketClock,
): Promise<HoldLine[]> {
  const standings = await standingsOfLots(
    tx,
    holds.map((hold) => hold.lotId),
    clock,
  );
  return holds.map((hold) => ({
    id: hold.id,
    kind: holdKindOf(hold.kind),
    lot: hold.lot,
    goodName: hold.goodName,
    goodNameEn: hold.goodNameEn,
    stall: hold.stall,
    businessName: hold.businessName,
    reason: hold.reason,
    orderedBy: hold.orderedBy,
    documentNumber: hold.documentNumber,
    placedAt: hold.placedAt.toISOString(),
    releasedAt: hold.releasedAt?.toISOString() ?? null,
    releaseReason: hold.releaseReason,
    standing: standings.get(hold.lotId) ?? 'none',
  }));
}

export function holdKindOf(text: string): HoldKind {
  assert(isOneOf(holdKinds, text), 'hold_kind_check lets only known kinds in.');
  return text;
}
