import {
  checkRows,
  decideAlone,
  lotUnderCheck,
  standingsOfLots,
  writeCheck,
  type CheckDeclaration,
  type CheckOrigin,
  type LotUnderCheck,
  type Tx,
} from '@so-cho/db';
import { DomainError, kitCounts, kitPhase, marketDay, parseLotCode, readMinuteMax } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { checkLine } from './check-line.ts';
import { followCheck } from './follow-check.ts';
import { mustBeStored } from './must-be-stored.ts';
import type { CheckLine, RecordCheck } from './shapes.ts';

/**
 * Records a quick test or a laboratory result, and in the same transaction what follows from it by rule 6: a stop
 * of sale placed or lifted. A second copy of the same check is answered as the first.
 *
 * @throws DomainError forbidden, lot-unknown, lot-code-malformed; InvalidInput for a file nobody uploaded
 */
export async function recordCheck(ctx: Ctx, market: MarketEntry, input: RecordCheck): Promise<CheckLine> {
  mustBeAllowed(ctx, market, input);
  const { code } = parseLotCode(input.lot);
  const write = { market, key: input.id, operation: 'recordCheck', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const lot = await lotUnderCheck(tx, code);
    if (!lot) throw lotUnknown();
    await decideAlone(tx, lot.id);
    await mustBeStored(tx, filesOf(input));
    if (input.kind === 'lab' && input.sample !== undefined) await mustBeSampleOf(tx, input.sample, lot.id);
    const origin = originOf(ctx, market);
    const declared = declarationOf(input, lot, market, performedAt(input, lot, origin.recordedAt));
    await writeCheck(tx, checkRows(origin, declared));
    const standing = (await standingsOfLots(tx, [lot.id], market)).get(lot.id) ?? 'none';
    await followCheck(tx, origin, declared, standing);
    return checkLine(tx, input.id, market);
  });
}

/** A kit is read by whoever tests; only those who may sign for a laboratory enter its result. */
function mustBeAllowed(ctx: Ctx, market: MarketEntry, input: RecordCheck): void {
  const permission = input.kind === 'lab' ? 'lab:record' : 'check:record';
  if (!ctx.actor.can(permission, market.id)) {
    throw new DomainError('forbidden', 'forbidden', 'Your role does not allow this.');
  }
}

export function lotUnknown(): DomainError {
  return new DomainError('lot-unknown', 'not-found', 'There is no lot with this code in this market.');
}

/** Who records, now, for the audit and the log. */
export function originOf(ctx: Ctx, market: MarketEntry): CheckOrigin {
  return {
    market: { id: market.id, code: market.code },
    recordedAt: ctx.clock.now(),
    by: personOf(ctx),
    role: ctx.role,
    requestId: ctx.requestId,
  };
}

/** @throws DomainError sample-unknown for a sample of another lot too */
async function mustBeSampleOf(tx: Tx, sampleId: string, lotId: string): Promise<void> {
  const found = await tx.db
    .selectFrom('sample')
    .select('id')
    .where('market_id', '=', tx.marketId)
    .where('id', '=', sampleId)
    .where('lot_id', '=', lotId)
    .executeTakeFirst();
  if (!found) throw new DomainError('sample-unknown', 'not-found', 'The market has no such sample.');
}

function filesOf(input: RecordCheck): { path: string; hash: string | undefined }[] {
  return input.kind === 'lab'
    ? [{ path: 'reportFile', hash: input.reportFile }]
    : [{ path: 'photoHash', hash: input.photoHash }];
}

/**
 * When it was performed, as the device says. A device whose clock cannot be right (ahead of ours, or more than a
 * day before the lot came) is not believed: the moment of recording stands in, and its own time is kept beside.
 * Nothing is refused for it, because a phone that was offline must lose nothing.
 */
function performedAt(input: RecordCheck, lot: LotUnderCheck, now: Date): Date {
  const stated = new Date(input.performedAt);
  const earliestMs = lot.arrivedAt.getTime() - 24 * 3_600_000;
  return stated > now || stated.getTime() < earliestMs ? now : stated;
}

function declarationOf(
  input: RecordCheck,
  lot: LotUnderCheck,
  market: MarketEntry,
  performed: Date,
): CheckDeclaration {
  const common = {
    id: input.id,
    lot: { id: lot.id, code: lot.code },
    stall: lot.stall,
    note: input.note ?? '',
    performedAt: performed,
    deviceAt: new Date(input.deviceAt),
  };
  if (input.kind === 'lab') {
    return {
      ...common,
      kind: 'lab',
      analyte: input.analyte,
      outcome: input.outcome,
      photoHash: null,
      labName: input.labName,
      labAccreditation: input.labAccreditation ?? null,
      reportFile: input.reportFile ?? null,
      sampleId: input.sample ?? null,
      measured: input.measured,
    };
  }
  const { kitExpiresOn, analyte } = input;
  const window = windowOf(input);
  // Without a control line, or read too early or too late, the kit said nothing, whatever was seen on it.
  const outcome = input.controlOk && (window?.isInTime ?? true) ? input.outcome : 'invalid';
  return {
    ...common,
    kind: 'quick_test',
    analyte,
    outcome,
    photoHash: input.photoHash ?? null,
    kitType: input.kitType,
    kitLot: input.kitLot,
    kitExpiresOn,
    controlOk: input.controlOk,
    limitValue: input.limitValue,
    limitUnit: input.limitUnit,
    readMinute: window?.minute ?? input.readMinute ?? null,
    window,
    counts: kitCounts({
      outcome,
      performedOn: marketDay(performed, market),
      kitExpiresOn,
      controlShown: input.controlOk,
    }),
  };
}

/** The strip's clock: dipping and reading are told by one clock, so a wrong one does no harm here. */
function windowOf({ window, performedAt }: Extract<RecordCheck, { kind: 'quick_test' }>) {
  if (window === undefined) return undefined;
  const [dipped, read] = [Date.parse(window.dippedAt), Date.parse(performedAt)];
  const minute = Math.min(readMinuteMax, Math.max(0, Math.floor((read - dipped) / 60_000)));
  const isInTime = kitPhase(window, dipped, read) === 'readable';
  return { ...window, dippedAt: new Date(dipped), minute, isInTime };
}
