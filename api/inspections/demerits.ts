import { demeritRows, inMarket, type DemeritRow, type Tx } from '@so-cho/db';
import {
  addMonths,
  assert,
  demeritsOn,
  demeritWeightOf,
  DomainError,
  findingSeverities,
  isOneOf,
  marketDay,
} from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import { demeritMeasures, type DecideDemerits, type DemeritLine } from './rating-shapes.ts';

/** Stalls with demerit points of the last twelve months, those that ask for a decision first. */
export async function listDemerits(ctx: Ctx, market: MarketEntry): Promise<DemeritLine[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const lines = await linesOf(ctx, market, tx);
    return lines.toSorted((a, b) => Number(b.isProposed) - Number(a.isProposed) || b.points - a.points);
  });
}

/**
 * Writes down what a person of the board decides about a stall's points. The points propose; nothing follows by itself,
 * and nobody decides about what they found themselves.
 *
 * @throws DomainError stall-unknown, demerits-none, decided-by-inspector
 */
export async function decideDemerits(
  ctx: Ctx,
  market: MarketEntry,
  input: DecideDemerits & { readonly stall: string },
): Promise<DemeritLine> {
  const write = { market, key: input.id, operation: 'decideDemerits', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const stall = await findStall(tx, market, input.stall.toUpperCase());
    const [before] = await linesOf(ctx, market, tx, stall.id);
    if (!before?.isProposed) {
      throw new DomainError('demerits-none', 'conflict', 'The points of this stall ask for no decision.');
    }
    if (before.foundByAsker) {
      throw new DomainError('decided-by-inspector', 'forbidden', 'Who found it does not decide about it.');
    }
    const { id, measure, reason } = input;
    const at = ctx.clock.now();
    await tx.db
      .insertInto('demerit_decision')
      .values({
        market_id: tx.marketId,
        id,
        stall_id: stall.id,
        points: before.points,
        measure,
        reason,
        decided_at: at,
        decided_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'demerits.decided',
      subjectKind: 'demerit_decision',
      subjectId: id,
      after: { stall: stall.code, points: before.points, measure, reason },
      at,
    });
    const [after] = await linesOf(ctx, market, tx, stall.id);
    assert(after, 'A stall with points keeps them on the day they are decided about.');
    return after;
  });
}

async function linesOf(ctx: Ctx, market: MarketEntry, tx: Tx, stallId?: string): Promise<DemeritLine[]> {
  const day = marketDay(ctx.clock.now(), market);
  const scope = { day, since: addMonths(day, -12), timeZone: market.timeZone };
  const rows = await demeritRows(tx, { ...scope, ...(stallId !== undefined && { stallId }) });
  return rows.flatMap((row) => lineOf(ctx, market, row, day));
}

function lineOf(ctx: Ctx, market: MarketEntry, row: DemeritRow, day: string): DemeritLine[] {
  const offences = row.offences.map(({ on, severity }) => {
    assert(isOneOf(findingSeverities, severity), 'finding_severity_check lets only known severities in.');
    return { on, weight: demeritWeightOf(severity) };
  });
  const { points, isProposed } = demeritsOn(offences, day);
  const lastOn = offences.at(-1)?.on;
  if (points === 0 || lastOn === undefined) return [];
  const decided = row.decision;
  const isSettled =
    decided !== null && marketDay(new Date(decided.decided_at), market) >= lastOn && decided.points >= points;
  const count = (weight: string) => offences.filter((one) => one.weight === weight).length;
  return [
    {
      stall: row.stall,
      businessName: row.business_name,
      points,
      majors: count('major'),
      criticals: count('serious'),
      lastOn,
      isProposed: isProposed && !isSettled,
      foundByAsker: row.offences.some(({ by }) => by === ctx.actor.userId),
      decision: decided && {
        measure: demeritMeasures.find((one) => one === decided.measure) ?? 'none',
        points: decided.points,
        reason: decided.reason,
        decidedAt: new Date(decided.decided_at).toISOString(),
        by: decided.by,
      },
    },
  ];
}
