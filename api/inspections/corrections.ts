import {
  actLeaf,
  correctionAlone,
  correctionsOf,
  inMarket,
  stallActedFor,
  type CorrectionRow,
  type Tx,
} from '@so-cho/db';
import {
  assert,
  correctionActs,
  correctionMayBecome,
  correctionStateAfter,
  daysBetween,
  DomainError,
  isOneOf,
  marketDay,
  mustMayVerify,
  type CorrectionAct,
} from '@so-cho/db/domain';
import { mustBeStored } from '../checks/must-be-stored.ts';
import { originOf } from '../checks/record-check.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { findStall } from '../market/show-stall.ts';
import { CorrectionLine, type FollowCorrection } from './correction-shapes.ts';

const linesMax = 500;

/** Corrections that are open, the earliest due first. */
export async function listCorrections(
  ctx: Ctx,
  market: MarketEntry,
  query: { stall?: string | undefined },
): Promise<CorrectionLine[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const stall =
      query.stall === undefined ? undefined : await findStall(tx, market, query.stall.toUpperCase());
    const rows = await correctionsOf(tx, { limit: linesMax, ...(stall && { stallId: stall.id }) });
    return rows.map((row) => lineOf(ctx, market, row));
  });
}

/**
 * One step of a correction: shown, verified, not accepted, given more time with a reason, or told to the head of the
 * board. Who showed it does not verify it; the database holds that too.
 *
 * @throws DomainError correction-unknown, correction-closed, correction-verified-by-doer, correction-not-shown,
 *   correction-told-already, extension-not-later, stall-not-yours
 */
export async function followCorrection(
  ctx: Ctx,
  market: MarketEntry,
  input: FollowCorrection & { readonly correction: string },
): Promise<CorrectionLine> {
  const write = { market, key: input.id, operation: 'followCorrection', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await correctionAlone(tx, input.correction);
    const before = await correctionLine(ctx, market, tx, input.correction);
    await mustFollow(ctx, market, tx, input, before);
    const at = ctx.clock.now();
    const photo = input.act === 'evidence_submitted' ? input.photo : undefined;
    await mustBeStored(tx, [{ path: 'photo', hash: photo }]);
    const dueOn = input.act === 'extended' ? input.dueOn : null;
    await tx.db
      .insertInto('correction_event')
      .values({
        market_id: tx.marketId,
        correction_id: before.id,
        state: input.act,
        recorded_at: at,
        recorded_by: personOf(ctx),
        note: input.note ?? '',
        photo_hash: photo ?? null,
        due_on: dueOn,
      })
      .execute();
    const subject = { subjectKind: 'correction', subjectId: before.id, at };
    const after = { stall: before.stall, item: before.item, dueOn, note: input.note ?? '' };
    await audit(ctx, tx, {
      ...subject,
      action: `correction.${input.act}`,
      before: { state: before.state },
      after,
    });
    const facts = { correction: before.id, state: input.act, dueOn };
    await tx.db
      .insertInto('log_outbox')
      .values(actLeaf(originOf(ctx, market), before.id, 'correction-event', facts))
      .execute();
    return correctionLine(ctx, market, tx, before.id);
  });
}

/** @throws DomainError correction-unknown */
async function correctionLine(ctx: Ctx, market: MarketEntry, tx: Tx, id: string): Promise<CorrectionLine> {
  const [row] = await correctionsOf(tx, { id, limit: 1 });
  if (row) return lineOf(ctx, market, row);
  throw new DomainError('correction-unknown', 'not-found', 'The market has no such correction.');
}

async function mustFollow(
  ctx: Ctx,
  market: MarketEntry,
  tx: Tx,
  input: FollowCorrection,
  before: CorrectionLine,
): Promise<void> {
  const today = marketDay(ctx.clock.now(), market);
  if (before.state === 'verified') {
    throw new DomainError('correction-closed', 'conflict', 'The correction was verified already.');
  }
  if (input.act === 'evidence_submitted') {
    const stall = await stallActedFor(tx, { code: before.stall, day: today });
    actsOnBehalf(ctx, market, stall, 'inspection:record');
    return;
  }
  if (!ctx.actor.can('inspection:record', market.id)) {
    throw new DomainError('forbidden', 'forbidden', 'Your role does not allow this.');
  }
  if (input.act === 'extended' && input.dueOn <= before.dueOn) {
    throw new DomainError('extension-not-later', 'invalid', 'More time ends later than before.');
  }
  if (input.act === 'verified' || input.act === 'rejected') {
    if (before.isShownByAsker) mustMayVerify(personOf(ctx), personOf(ctx));
    if (!correctionMayBecome(before.state, input.act)) {
      throw new DomainError(
        'correction-not-shown',
        'conflict',
        'Nobody has shown that it was put right since it was last looked at.',
      );
    }
  }
  if (input.act === 'escalated' && !correctionMayBecome(before.state, 'escalated')) {
    throw new DomainError('correction-told-already', 'conflict', 'The head of the board was told already.');
  }
}

function lineOf(ctx: Ctx, market: MarketEntry, row: CorrectionRow): CorrectionLine {
  const today = marketDay(ctx.clock.now(), market);
  return CorrectionLine.parse({
    id: row.id,
    inspection: row.inspection,
    stall: row.stall,
    item: Number(row.item_code),
    severity: row.severity,
    requiredText: row.required_text,
    dueOn: row.due_on,
    daysOverdue: daysBetween(row.due_on, today),
    state: correctionStateAfter(row.events.map(({ state }) => actOf(state))),
    createdAt: row.created_at.toISOString(),
    isShownByAsker: row.events.some(
      (event) => event.state === 'evidence_submitted' && event.recorded_by === ctx.actor.userId,
    ),
    events: row.events.map((event) => ({
      state: event.state,
      at: new Date(event.recorded_at).toISOString(),
      by: event.by ?? '',
      note: event.note,
      photo: event.photo_hash,
      dueOn: event.due_on,
    })),
  });
}

function actOf(state: string): CorrectionAct {
  assert(isOneOf(correctionActs, state), 'correction_event_state_check lets only known acts in.');
  return state;
}
