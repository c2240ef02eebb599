import { resultAlone, type Tx } from '@so-cho/db';
import { DomainError, resultMayBecome } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { inspectionOf } from './read-inspections.ts';

/** The version a corrected one takes the place of. */
export interface ReplacedVersion {
  readonly id: string;
  /** The published version that stands until the new one is published; null where nothing of the visit was public. */
  readonly standing: string | null;
}

/**
 * The version that is to be replaced, which nobody else replaces or publishes meanwhile. Versions are a line: each is
 * replaced by one other.
 *
 * @throws DomainError inspection-unknown; result-state-wrong where it is of another stall or replaced already
 */
export async function replacedVersion(
  ctx: Ctx,
  market: MarketEntry,
  tx: Tx,
  asked: { readonly id: string; readonly stall: string },
): Promise<ReplacedVersion> {
  await resultAlone(tx, asked.id);
  const before = await inspectionOf(ctx, market, tx, asked.id);
  const isFree = before.replacedBy === null && resultMayBecome(before.state, 'superseded');
  if (before.stall !== asked.stall || !isFree) {
    throw new DomainError(
      'result-state-wrong',
      'conflict',
      'The result is not in a state that allows this.',
      {
        details: { state: before.state },
      },
    );
  }
  return { id: before.id, standing: before.state === 'published' ? before.id : before.waitsBehind };
}
