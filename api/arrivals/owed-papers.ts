import { randomUUIDv7 } from 'node:crypto';
import { goodsOfLots, groupOf, inMarket, owedPapers, type OwedRow, type Tx } from '@so-cho/db';
import { assert, DomainError, isOneOf, marketDay, owedFor, paperKinds } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { paperKindsIn, policyInForce } from './gate-policy.ts';
import type { OwedLine, OwedLines } from './gate-shapes.ts';

/** Settled ones are shown for a week, so that whoever owed sees that it counted. */
const settledDays = 7;

interface Owing {
  readonly market: MarketEntry;
  readonly arrivalId: string;
  readonly at: Date;
  readonly dueAt: Date;
  readonly lots: readonly { readonly id: string }[];
}

/** Each lot that came without its paper owes one of its own, because one may be settled before the other. */
export async function oweForLots(ctx: Ctx, tx: Tx, owing: Owing): Promise<void> {
  const now = ctx.clock.now();
  const policy = await policyInForce(tx, marketDay(owing.at, owing.market));
  const ids = owing.lots.map((lot) => lot.id);
  const owed = (await goodsOfLots(tx, ids)).flatMap((lot) => {
    const facts = { group: groupOf(lot.goods_group), papersSeen: paperKindsIn(lot.kinds) };
    const kinds = owedFor(policy, facts);
    return kinds === undefined ? [] : [{ id: randomUUIDv7(), lot_id: lot.id, kinds: [...kinds] }];
  });
  if (owed.length === 0) return;
  const common = {
    market_id: tx.marketId,
    arrival_id: owing.arrivalId,
    due_at: owing.dueAt,
    recorded_at: now,
    recorded_by: personOf(ctx),
  };
  await tx.db
    .insertInto('owed_paper')
    .values(owed.map((one) => ({ ...one, ...common })))
    .execute();
  const act = { action: 'paper.owed', subjectKind: 'arrival', subjectId: owing.arrivalId };
  await audit(ctx, tx, { ...act, after: { owed: owed.length, until: owing.dueAt.toISOString() }, at: now });
}

/** The queue of what is owed, the longest overdue first; or what was settled lately. */
export async function listOwed(
  ctx: Ctx,
  market: MarketEntry,
  query: { state: 'open' | 'settled' },
): Promise<OwedLines> {
  const now = ctx.clock.now();
  const settledSince = new Date(now.getTime() - settledDays * 86_400_000);
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const rows = await inMarket(ctx.orm, scope, (tx) =>
    owedPapers(tx, query.state === 'settled' ? { settledSince } : {}),
  );
  return { owed: rows.map((row) => lineOf(row, now)) };
}

function lineOf(row: OwedRow, now: Date): OwedLine {
  const { paper_kind } = row;
  assert(
    paper_kind === null || isOneOf(paperKinds, paper_kind),
    'paper_kind_check lets only known kinds in.',
  );
  return {
    id: row.id,
    lot: row.lot,
    goodName: row.name_vi,
    goodNameEn: row.name_en,
    stall: row.stall,
    gate: row.gate_label,
    arrivedAt: row.arrived_at.toISOString(),
    kinds: paperKindsIn(row.kinds),
    dueAt: row.due_at.toISOString(),
    isOverdue: row.settled_at === null && row.due_at < now,
    settledAt: row.settled_at?.toISOString() ?? null,
    settledBy: paper_kind,
    reason: row.reason ?? '',
  };
}

/** A paper that was seen settles what its lot owes, whoever brings it: the guard, the trader, the board. */
export async function settleByPaper(
  ctx: Ctx,
  tx: Tx,
  paper: { readonly lotId: string; readonly paperId: string; readonly kind: string },
): Promise<void> {
  const open = await owedPapers(tx, { lotIds: [paper.lotId] });
  for (const owed of open) {
    if (owed.kinds.length > 0 && !owed.kinds.includes(paper.kind)) continue;
    await settle(ctx, tx, { owedId: owed.id, paperId: paper.paperId, reason: '' });
  }
}

/**
 * Ends a debt without its paper; the reason stays on record.
 *
 * @throws DomainError owed-paper-unknown, owed-paper-settled
 */
export async function waiveOwed(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
  input: { reason: string },
): Promise<OwedLine> {
  const now = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const [before] = await owedPapers(tx, { id });
    if (!before) throw new DomainError('owed-paper-unknown', 'not-found', 'The market has no such debt.');
    if (before.settled_at !== null) {
      throw new DomainError('owed-paper-settled', 'conflict', 'This paper is not owed any more.');
    }
    await settle(ctx, tx, { owedId: id, paperId: null, reason: input.reason });
    const [after] = await owedPapers(tx, { id });
    assert(after, 'What was just settled is there.');
    return lineOf(after, now);
  });
}

async function settle(
  ctx: Ctx,
  tx: Tx,
  end: { owedId: string; paperId: string | null; reason: string },
): Promise<void> {
  const now = ctx.clock.now();
  const { owedId, paperId, reason } = end;
  const settled = { paper_id: paperId, reason, settled_at: now, settled_by: personOf(ctx) };
  await tx.db
    .insertInto('owed_settlement')
    .values({ market_id: tx.marketId, owed_id: owedId, ...settled })
    .onConflict((conflict) => conflict.columns(['market_id', 'owed_id']).doNothing())
    .execute();
  const act = { action: 'paper.owed-settled', subjectKind: 'owed-paper', subjectId: owedId };
  await audit(ctx, tx, { ...act, after: { paper: paperId, reason }, at: now });
}
