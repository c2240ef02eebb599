import { createHash } from 'node:crypto';
import { inMarket, keepAnswer, storedAnswer, type StoredAnswer, type Tx } from '@so-cho/db';
import { canonicalJson, DomainError, type Json } from '@so-cho/db/domain';
import { personOf, type Ctx } from './context.ts';
import { isRecordLost } from './lost-record.ts';
import type { MarketEntry } from './market-directory.ts';

/** A write that the client may send again, because it never learnt whether the first copy arrived. */
export interface RepeatableWrite {
  readonly market: MarketEntry;
  /** The client's own id of this write (UUID). */
  readonly key: string;
  /** What is asked for, as the route's operation id. */
  readonly operation: string;
  /** The validated input: a second copy must say exactly the same. */
  readonly body: object;
}

/**
 * Runs `work` in one transaction of the market and keeps its answer under the client's id. The second copy, also
 * one that arrives at the same moment, is answered as the first and does nothing.
 *
 * @returns what `work` answered, now or then; it must be JSON
 * @throws DomainError idempotency-key-reused when the id stands for another write; whatever `work` throws
 */
export async function writeOnce<T extends object>(
  ctx: Ctx,
  write: RepeatableWrite,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const scope = { marketId: write.market.id, userId: personOf(ctx), plansOnce: true };
  const asked = { actorId: scope.userId, operation: write.operation, requestHash: hashOf(write.body) };
  const look = (tx: Tx) => storedAnswer(tx, write.key).then((stored) => stored && answerOf<T>(stored, asked));
  try {
    return await ctx.writes.take(() =>
      inMarket(ctx.orm, scope, async (tx) => {
        const before = await look(tx);
        if (before) return before;
        const response = await work(tx);
        await keepAnswer(tx, { ...asked, key: write.key, response: jsonOf(response), at: ctx.clock.now() });
        return response;
      }),
    );
  } catch (thrown) {
    // A record that is away is not asked once more: whoever sends the write again is told.
    if (isRecordLost(thrown)) throw thrown;
    // Perhaps another copy was faster and this one broke on what it had written: then its answer is ours too.
    const meanwhile = await inMarket(ctx.orm, scope, look);
    if (meanwhile) return meanwhile;
    throw thrown;
  }
}

type Asked = Omit<StoredAnswer, 'response'>;

function answerOf<T>(stored: StoredAnswer, asked: Asked): T {
  const isSame =
    stored.actorId === asked.actorId &&
    stored.operation === asked.operation &&
    stored.requestHash === asked.requestHash;
  if (!isSame) {
    throw new DomainError('idempotency-key-reused', 'conflict', 'This id was used for something else.');
  }
  return sameShape<T>(stored.response);
}

/** Guaranteed by `answerOf`: the stored answer came from the same operation on the same input. */
function sameShape<T>(response: unknown): T {
  return response as T;
}

/** Sees a DTO as JSON. Guaranteed by the shapes: DTOs are inferred from JSON schemas and go out as JSON next. */
function jsonOf(dto: object): Json {
  return dto as Json;
}

function hashOf(body: object): string {
  return createHash('sha256')
    .update(canonicalJson(jsonOf(body)))
    .digest('hex');
}
