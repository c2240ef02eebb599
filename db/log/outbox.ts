import type { Tx } from '../transaction.ts';

/** One leaf on its way to the public log. */
export interface OutboxLeaf {
  /** The leaf's own `type`. */
  readonly kind: string;
  /** Id of the record the leaf speaks of; proofs are found by it. */
  readonly subjectId: string;
  readonly at: Date;
  /** Canonical JSON of public facts, as `leafOf` writes it. */
  readonly leaf: string;
}

/** Puts leaves into the outbox, in the transaction that records their facts. */
export async function writeLeaf(tx: Tx, ...leaves: readonly OutboxLeaf[]): Promise<void> {
  if (leaves.length === 0) return;
  await tx.db
    .insertInto('log_outbox')
    .values(
      leaves.map((one) => ({
        market_id: tx.marketId,
        kind: one.kind,
        subject_id: one.subjectId,
        leaf: one.leaf,
        created_at: one.at,
      })),
    )
    .execute();
}
