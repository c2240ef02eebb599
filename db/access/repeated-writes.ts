import type { Json } from '../domain/log/index.ts';
import type { Tx } from '../transaction.ts';

/** The stored answer to a write that may be sent again. */
export interface StoredAnswer {
  readonly actorId: string;
  readonly operation: string;
  readonly requestHash: string;
  readonly response: unknown;
}

/** @param key the client's own id of the write */
export async function storedAnswer(tx: Tx, key: string): Promise<StoredAnswer | undefined> {
  const row = await tx.db
    .selectFrom('idempotency_key')
    .select(['actor_id', 'operation', 'request_hash', 'response'])
    .where('market_id', '=', tx.marketId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    actorId: row.actor_id,
    operation: row.operation,
    requestHash: row.request_hash,
    response: row.response,
  };
}

/** Keeps the answer beside what it answers. A second copy that comes meanwhile breaks on the key and is undone. */
export async function keepAnswer(
  tx: Tx,
  answer: { key: string; actorId: string; operation: string; requestHash: string; response: Json; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('idempotency_key')
    .values({
      market_id: tx.marketId,
      key: answer.key,
      actor_id: answer.actorId,
      operation: answer.operation,
      request_hash: answer.requestHash,
      status: 200,
      response: JSON.stringify(answer.response),
      created_at: answer.at,
    })
    .execute();
}
