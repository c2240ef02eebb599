import { createHash, randomUUIDv7 } from 'node:crypto';
import {
  officialVisitsOf,
  visitAlone,
  visitedStall,
  visitRows,
  writeVisit,
  type DeclaredVisit,
  type Tx,
} from '@so-cho/db';
import {
  canonicalJson,
  categoryGroups,
  checklistVersions,
  DomainError,
  dueBefore,
  foundItems,
  isOfficial,
  isOneOf,
  itemsFor,
  marketDay,
  needsAgainReason,
  scoreVisit,
  unanswered,
  withoutReading,
  type ChecklistVersion,
  type Json,
  type VisitScore,
} from '@so-cho/db/domain';
import { originOf } from '../checks/record-check.ts';
import { mustBeStored } from '../checks/must-be-stored.ts';
import type { Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import { planReasonOf } from './plan-reason.ts';
import { mustNameStall } from './proof-of-presence.ts';
import { inspectionOf } from './read-inspections.ts';
import { replacedVersion, type ReplacedVersion } from './replaced-version.ts';
import type { Inspection, SubmitInspection } from './shapes.ts';

/**
 * Takes in a visit that was made on a tablet, perhaps hours ago: scores it by its checklist, asks for what is to be
 * mended, and keeps it from the public until somebody else publishes it. A second copy is answered as the first.
 *
 * @throws DomainError checklist-unknown, answers-missing, reading-missing, due-before-visit, signature-missing,
 *   presence-mismatch, official-limit-reached, official-by-inspector, stall-unknown, inspection-unknown, result-state-wrong;
 *   InvalidInput for a file nobody uploaded
 */
export async function submitInspection(
  ctx: Ctx,
  market: MarketEntry,
  input: SubmitInspection,
): Promise<Inspection> {
  const write = { market, key: input.id, operation: 'submitInspection', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const origin = originOf(ctx, market);
    const visit = await declaredVisit(ctx, market, tx, input, origin.recordedAt);
    await writeVisit(tx, visitRows(origin, visit));
    return inspectionOf(ctx, market, tx, input.id);
  });
}

async function declaredVisit(
  ctx: Ctx,
  market: MarketEntry,
  tx: Tx,
  input: SubmitInspection,
  now: Date,
): Promise<DeclaredVisit> {
  mustMayRecord(ctx, market, input);
  const times = believedTimes(input, now);
  const day = marketDay(times.endedAt, market);
  const found = await findStall(tx, market, input.stall.toUpperCase());
  if (input.presence.how === 'scanned') await mustNameStall(tx, market, input.presence.payload, found);
  const stall = await visitedStall(tx, { stallId: found.id, day });
  await mustBeStored(tx, filesOf(input));
  const checklist = checklistOf(input, day);
  mustBeWhole(input, checklist, stall.group);
  mustBeDueLater(input, day);
  await visitAlone(tx, stall.operator_id);
  const replaced =
    input.supersedes === undefined
      ? null
      : await replacedVersion(ctx, market, tx, { id: input.supersedes, stall: stall.code });
  await mustBeAllowedAgain(tx, market, input, { day, household: stall.operator_id, replaced });
  const score = scoreVisit(checklist, answersOf(input));
  return {
    id: input.id,
    stall,
    holderId: stall.holder_id,
    operatorId: stall.operator_id,
    kind: input.kind,
    template: input.template,
    ...times,
    deviceAt: new Date(input.deviceAt),
    scores: score.scores,
    rating: score.rating,
    traceability: score.traceability,
    conditions: input.conditions,
    supersedes: replaced?.id ?? null,
    waitsBehind: replaced?.standing ?? null,
    presence: input.presence.how,
    presencePayload: input.presence.how === 'scanned' ? input.presence.payload : null,
    againReason: input.againReason ?? null,
    planReason: await planReasonOf(tx, {
      stall: stall.code,
      day: marketDay(times.startedAt, market),
      said: input.planReason,
    }),
    answers: input.answers,
    findings: findingsOf(input, score, day),
    signerName: input.signer?.name ?? '',
    signatureHash: input.signer?.signature ?? null,
    refusalReason: input.refusal?.reason ?? null,
    witnessName: input.refusal?.witness ?? null,
    reply: input.reply ?? '',
    contentHash: contentHashOf(input),
  };
}

/** Nothing is refused for a tablet's clock: what has not come yet ended now, and began as long before as it says. */
function believedTimes(input: SubmitInspection, now: Date): { startedAt: Date; endedAt: Date } {
  const stated = { start: new Date(input.startedAt), end: new Date(input.endedAt) };
  const lastedMs = Math.max(0, Math.min(stated.end.getTime() - stated.start.getTime(), 12 * 3_600_000));
  const endedAt = stated.end > now ? now : stated.end;
  return { endedAt, startedAt: new Date(endedAt.getTime() - lastedMs) };
}

function answersOf(input: SubmitInspection) {
  return input.answers.map(({ item, answer, correctedOnSpot }) => ({
    item,
    answer,
    correctedOnSpot: correctedOnSpot ?? false,
  }));
}

function filesOf(input: SubmitInspection): { path: string; hash: string | undefined }[] {
  return [
    { path: 'signer.signature', hash: input.signer?.signature },
    ...input.answers.flatMap(({ photos = [] }, index) =>
      photos.map((hash, at) => ({ path: `answers.${index}.photos.${at}`, hash })),
    ),
  ];
}

/** The version that lay on the tablet, which may have been replaced by a newer one while it was offline. */
function checklistOf({ template }: SubmitInspection, day: string): ChecklistVersion {
  const found = checklistVersions.find(
    (one) => one.code === template.code && one.version === template.version && one.validFrom <= day,
  );
  if (found) return found;
  throw new DomainError('checklist-unknown', 'invalid', 'There is no such version of a checklist.');
}

/** A visit to an open stall has every answer and a signature, or the refusal to sign before a witness. */
function mustBeWhole(input: SubmitInspection, checklist: ChecklistVersion, group: string | null): void {
  if (input.conditions !== 'open') return;
  const asked = group !== null && isOneOf(categoryGroups, group) ? group : null;
  const missing = unanswered(checklist, asked, answersOf(input));
  if (missing.length > 0) {
    throw new DomainError('answers-missing', 'invalid', 'Some items of the checklist have no answer.', {
      details: { items: missing.join(', ') },
    });
  }
  const unread = withoutReading(itemsFor(checklist, asked), input.answers);
  if (unread.length > 0) {
    throw new DomainError('reading-missing', 'invalid', 'Some answers lack the reading they are made of.', {
      details: { items: unread.join(', ') },
    });
  }
  if ((input.signer === undefined) === (input.refusal === undefined)) {
    throw new DomainError(
      'signature-missing',
      'invalid',
      'A visit is signed by whoever was there, or says why not and who saw it.',
    );
  }
}

function mustBeDueLater(input: SubmitInspection, day: string): void {
  const early = dueBefore(input.answers, day);
  if (early.length === 0) return;
  throw new DomainError('due-before-visit', 'invalid', 'Nothing can be put right before it was found.', {
    details: { items: early.join(', ') },
  });
}

/** Supervision is the board's; an official check of a household is made by whoever inspects. */
function mustMayRecord(ctx: Ctx, market: MarketEntry, { kind }: SubmitInspection): void {
  if (!isOfficial(kind) || ctx.actor.can('inspection:official', market.id)) return;
  throw new DomainError('official-by-inspector', 'forbidden', 'Only an inspector records an official check.');
}

/** A corrected version is no further check: what it takes the place of is left out of the count. */
async function mustBeAllowedAgain(
  tx: Tx,
  market: MarketEntry,
  input: SubmitInspection,
  visit: {
    readonly day: string;
    readonly household: string | null;
    readonly replaced: ReplacedVersion | null;
  },
): Promise<void> {
  const { day, household, replaced } = visit;
  if (household === null || input.againReason !== undefined) return;
  const without = replaced === null ? [] : [replaced.id, replaced.standing ?? replaced.id];
  const earlier = await officialVisitsOf(tx, { traderId: household, without });
  const days = earlier.map((at) => marketDay(at, market));
  if (!needsAgainReason(input.kind, day, days)) return;
  throw new DomainError(
    'official-limit-reached',
    'conflict',
    'The household was officially checked this year; another check says why.',
  );
}

function findingsOf(input: SubmitInspection, score: VisitScore, day: string): DeclaredVisit['findings'] {
  const answerOf = new Map(input.answers.map((answer) => [answer.item, answer]));
  return foundItems(score.findings, input.answers, day).map(({ requiredText, dueOn, ...found }) => ({
    ...found,
    id: randomUUIDv7(),
    photoHash: answerOf.get(found.item)?.photos?.[0] ?? null,
    correction: requiredText === null || dueOn === null ? null : { id: randomUUIDv7(), requiredText, dueOn },
  }));
}

/** Guaranteed by the shape: what was handed in came as JSON. */
function contentHashOf(input: SubmitInspection): string {
  return createHash('sha256')
    .update(canonicalJson(input as Json))
    .digest('hex');
}
