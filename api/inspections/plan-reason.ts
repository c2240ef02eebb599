import { rounds, type Tx } from '@so-cho/db';
import { surePicks } from '@so-cho/db/domain';
import type { SubmitInspection } from './shapes.ts';

/**
 * Why a visit was made. That it was drawn by chance is published, so what a tablet says of the round is not believed: the
 * round says it. A stall outside the round has no reason of it, and the visit is taken in all the same.
 *
 * @param visit.day market day on which the visit began
 */
export async function planReasonOf(
  tx: Tx,
  visit: { readonly stall: string; readonly day: string; readonly said: SubmitInspection['planReason'] },
): Promise<NonNullable<SubmitInspection['planReason']> | null> {
  if (visit.said === undefined || visit.said === 'follow_up') return visit.said ?? null;
  const [round] = await rounds(tx, { day: visit.day });
  if (round === undefined) return null;
  const picks = round.picks ?? surePicks(round).picks;
  return picks.find(({ stall }) => stall === visit.stall)?.reason ?? null;
}
