import { resultAlone } from '@so-cho/db';
import { DomainError, marketDay, mayRevisitOn, revisitRuleOn } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { inspectionOf } from './read-inspections.ts';
import { revisitBook } from './read-revisits.ts';
import type { RevisitBook, SetRevisit } from './revisit-shapes.ts';
import type { Inspection } from './shapes.ts';

/**
 * Sets a day to look at the stall of a published result again, moves it, or takes it back. An appointment outlives its
 * result's being replaced: it can then still be moved or taken back, so that nothing falls away unseen.
 *
 * @throws DomainError inspection-unknown, result-state-wrong, revisit-day-wrong, revisit-none
 */
export async function setRevisit(
  ctx: Ctx,
  market: MarketEntry,
  input: SetRevisit & { readonly inspection: string },
): Promise<RevisitBook> {
  const write = { market, key: input.id, operation: 'setRevisit', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await resultAlone(tx, input.inspection);
    const result = await inspectionOf(ctx, market, tx, input.inspection);
    const before = await revisitBook(ctx, market, tx, result);
    const open = before.standing?.state === 'kept' ? null : before.standing;
    mustBeSettable(result, open !== null);
    mustFit(input.day, { open: open !== null, today: marketDay(ctx.clock.now(), market) });
    const { id, day, reason } = input;
    const at = ctx.clock.now();
    await tx.db
      .insertInto('revisit')
      .values({
        market_id: tx.marketId,
        id,
        inspection_id: result.id,
        day,
        reason,
        set_at: at,
        set_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: day === null ? 'revisit.taken_back' : open === null ? 'revisit.set' : 'revisit.moved',
      subjectKind: 'inspection',
      subjectId: result.id,
      before: { day: open?.day ?? null },
      after: { stall: result.stall, day, reason },
      at,
    });
    return revisitBook(ctx, market, tx, result);
  });
}

function mustBeSettable(result: Inspection, isOpen: boolean): void {
  if (result.state === 'published' || (result.state === 'superseded' && isOpen)) return;
  throw new DomainError(
    'result-state-wrong',
    'conflict',
    'Only a published result has its stall seen again.',
    {
      details: { state: result.state },
    },
  );
}

function mustFit(day: string | null, at: { readonly open: boolean; readonly today: string }): void {
  if (day === null && !at.open) {
    throw new DomainError('revisit-none', 'conflict', 'No appointment is open that could be taken back.');
  }
  if (day !== null && !mayRevisitOn(day, at.today)) {
    throw new DomainError('revisit-day-wrong', 'invalid', 'The day lies before today or too far ahead.', {
      details: { days: revisitRuleOn(at.today)?.aheadDaysMax ?? 0 },
    });
  }
}
