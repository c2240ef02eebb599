import { actLeaf, resultAlone, supersededLeaf, writeResultEvent, type Tx } from '@so-cho/db';
import { DomainError, marketDay, resultMayBecome, type ResultState } from '@so-cho/db/domain';
import { stallActedFor } from '@so-cho/db';
import { originOf } from '../checks/record-check.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { inspectionOf } from './read-inspections.ts';
import type { AnswerInspection, Inspection, PublishInspection } from './shapes.ts';

/**
 * Shows a result to everybody and writes it into the log; a published version that it corrects stands until then. Nobody publishes what they found themselves, and a worse
 * level waits until the stall had its days to answer, unless there is danger.
 *
 * @throws DomainError inspection-unknown, result-state-wrong, result-waits, published-by-inspector
 */
export async function publishInspection(
  ctx: Ctx,
  market: MarketEntry,
  input: PublishInspection & { readonly inspection: string },
): Promise<Inspection> {
  const write = { market, key: input.id, operation: 'publishInspection', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await resultAlone(tx, input.inspection);
    const before = await inspectionOf(ctx, market, tx, input.inspection);
    mustBecome(before.state, 'published');
    if (before.isOwn) {
      throw new DomainError('published-by-inspector', 'forbidden', 'Who made a visit does not publish it.');
    }
    if (marketDay(ctx.clock.now(), market) < before.publishableFrom) {
      throw new DomainError('result-waits', 'conflict', 'The stall may still answer before this is shown.', {
        details: { day: before.publishableFrom },
      });
    }
    await record(ctx, tx, { inspection: before, act: 'published', text: input.note ?? '' });
    const facts = {
      inspection: before.id,
      stall: before.stall,
      day: marketDay(new Date(before.endedAt), market),
      kind: before.kind,
      checklist: `${before.template.code}/${before.template.version}`,
      rating: before.conditions === 'open' ? before.rating : null,
      findings: before.findings.map(({ item, severity }) => ({ item, severity })),
    };
    await tx.db
      .insertInto('log_outbox')
      .values(actLeaf(originOf(ctx, market), before.id, 'inspection', facts))
      .execute();
    if (before.waitsBehind !== null) await takePlaceOf(ctx, market, tx, before.waitsBehind, before.id);
    return inspectionOf(ctx, market, tx, before.id);
  });
}

/** Ends the published version that a newer one, published just now, was waiting behind. */
async function takePlaceOf(ctx: Ctx, market: MarketEntry, tx: Tx, id: string, by: string): Promise<void> {
  const standing = await inspectionOf(ctx, market, tx, id);
  await record(ctx, tx, { inspection: standing, act: 'superseded', text: '' });
  await tx.db
    .insertInto('log_outbox')
    .values(supersededLeaf(originOf(ctx, market), standing.id, by))
    .execute();
}

/**
 * Keeps what a stall says to a result: beside it, or against it. The board may write it down for a trader.
 *
 * @throws DomainError inspection-unknown, stall-not-yours, result-state-wrong
 */
export async function answerInspection(
  ctx: Ctx,
  market: MarketEntry,
  input: AnswerInspection & { readonly inspection: string },
): Promise<Inspection> {
  const write = { market, key: input.id, operation: 'answerInspection', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const before = await inspectionOf(ctx, market, tx, input.inspection);
    await mustSpeakFor(ctx, market, tx, before.stall);
    if (input.isDispute) mustBecome(before.state, 'disputed');
    await record(ctx, tx, {
      inspection: before,
      act: input.isDispute ? 'disputed' : 'replied',
      text: input.text,
    });
    return inspectionOf(ctx, market, tx, before.id);
  });
}

async function mustSpeakFor(ctx: Ctx, market: MarketEntry, tx: Tx, code: string): Promise<void> {
  const stall = await stallActedFor(tx, { code, day: marketDay(ctx.clock.now(), market) });
  actsOnBehalf(ctx, market, stall, 'inspection:publish');
}

function mustBecome(from: ResultState, to: ResultState): void {
  if (resultMayBecome(from, to)) return;
  throw new DomainError('result-state-wrong', 'conflict', 'The result is not in a state that allows this.', {
    details: { state: from },
  });
}

async function record(
  ctx: Ctx,
  tx: Tx,
  event: { inspection: Inspection; act: string; text: string },
): Promise<void> {
  const { inspection, act, text } = event;
  const at = ctx.clock.now();
  await writeResultEvent(tx, { inspectionId: inspection.id, act, at, by: personOf(ctx), text });
  await audit(ctx, tx, {
    action: `inspection.${act}`,
    subjectKind: 'inspection',
    subjectId: inspection.id,
    before: { state: inspection.state },
    after: { stall: inspection.stall, text },
    at,
  });
}
