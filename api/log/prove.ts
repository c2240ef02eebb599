import {
  consistencyProof,
  inclusionProof,
  inMarket,
  leavesOf,
  outsideMarkets,
  placeOfFact,
  readCheckpoint,
  readEntry,
  type ProvedFact,
  type Tx,
} from '@so-cho/db';
import { DomainError, formatProof, toBase64 } from '@so-cho/db/domain';
import { askedLot, lotUnknown } from '../lots/find-lot.ts';
import type { Ctx } from '../http/context.ts';
import { dayRoot } from './day-root.ts';
import type { HeldIn, LotLog } from './shapes.ts';

/**
 * The proof of one leaf by its place, with the leaf in it: C2SP tlog-proof text.
 *
 * @param held in the newest checkpoint, or in the first that holds the leaf
 * @throws DomainError not-found
 */
export function proveLeaf(ctx: Ctx, index: number, held: HeldIn = 'newest'): Promise<string> {
  return outsideMarkets(ctx.orm, {}, (tx) => proofOf(tx, index, held));
}

async function proofOf(tx: Pick<Tx, 'db'>, index: number, held: HeldIn = 'newest'): Promise<string> {
  const checkpoint = await readCheckpoint(tx, held === 'first' ? { firstHolding: index } : {});
  const leaf = await readEntry(tx, index);
  if (!checkpoint || !leaf || index >= checkpoint.size) throw nothingThere();
  const hashes = await inclusionProof(tx, index, checkpoint.size);
  return formatProof({ extra: leaf, index, hashes, checkpoint: checkpoint.note });
}

/** That the log still holds what it held at a smaller size: the text a witness takes (C2SP tlog-witness). */
export function proveGrowth(ctx: Ctx, from: number): Promise<string> {
  return outsideMarkets(ctx.orm, {}, async (tx) => {
    const checkpoint = await readCheckpoint(tx);
    if (!checkpoint || from > checkpoint.size) throw nothingThere();
    const hashes = await consistencyProof(tx, from, checkpoint.size);
    return [`old ${from}`, ...hashes.map(toBase64), '', checkpoint.note].join('\n');
  });
}

/** The first writing of a lot. @throws DomainError lot-unknown, leaf-waiting */
export async function proveLot(ctx: Ctx, asked: string): Promise<string> {
  const { market, code } = await askedLot(ctx, asked);
  const [leaf] = await inMarket(ctx.orm, { marketId: market.id }, async (tx) =>
    leavesOf(tx, await lotId(tx, market.code, code), ['lot']),
  );
  if (!leaf) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
  return proveLeaf(ctx, placeOf(leaf.index));
}

/** Every leaf about a lot, in the order of the book. @throws DomainError lot-unknown */
export async function showLotLog(ctx: Ctx, asked: string): Promise<LotLog> {
  const { market, code } = await askedLot(ctx, asked);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const leaves = await leavesOf(tx, await lotId(tx, market.code, code));
    return {
      lot: code,
      leaves: leaves.map(({ kind, leaf, index }) => ({ kind, leaf, index })),
      dayRoot: await dayRoot(tx, market, ctx.clock.now()),
    };
  });
}

async function lotId(tx: Tx, market: string, code: string): Promise<string> {
  const lot = await tx.db
    .selectFrom('lot')
    .select('id')
    .where('market_id', '=', tx.marketId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!lot) throw lotUnknown({ market, reason: 'no-such-lot' });
  return lot.id;
}

/** An inspection, a check, a hold or a recall. @throws DomainError not-found, leaf-waiting */
export function proveFact(ctx: Ctx, kind: ProvedFact, id: string): Promise<string> {
  return outsideMarkets(ctx.orm, {}, async (tx) => {
    const index = await placeOfFact(tx, kind, id);
    if (index === undefined) throw nothingThere();
    return proofOf(tx, placeOf(index));
  });
}

function placeOf(index: number | null): number {
  if (index !== null) return index;
  throw new DomainError('leaf-waiting', 'not-found', 'It is recorded and will be in the log in a moment.', {
    details: { retryAfterS: 2 },
  });
}

export function nothingThere(): DomainError {
  return new DomainError('not-found', 'not-found', 'The log has no such thing.');
}
