import { inMarket, revisitFacts, type RevisitFacts, type Tx } from '@so-cho/db';
import { addDays, assert, daysBetween, marketDay, proposedRevisit, revisitState } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { ratingOf } from '../market/grade.ts';
import { inspectionOf } from './read-inspections.ts';
import { RevisitBook, RevisitLine } from './revisit-shapes.ts';
import type { Inspection } from './shapes.ts';

/** Kept appointments are listed for a month; what nobody kept for a year. */
const keptDays = 30;
const listDays = 365;

const isKept = ({ state }: RevisitLine) => Number(state === 'kept');

/** Appointments that stand, the earliest first and kept ones last. */
export async function listRevisits(ctx: Ctx, market: MarketEntry): Promise<RevisitLine[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) =>
    revisitLines(ctx, market, tx),
  );
}

export async function revisitLines(ctx: Ctx, market: MarketEntry, tx: Tx): Promise<RevisitLine[]> {
  const today = marketDay(ctx.clock.now(), market);
  const facts = await revisitFacts(tx, { since: addDays(today, -listDays) });
  return facts
    .flatMap((one) => standingOf(one, market, today) ?? [])
    .filter(({ state, day }) => state !== 'kept' || day >= addDays(today, -keptDays))
    .toSorted((a, b) => isKept(a) - isKept(b) || daysBetween(b.day, a.day));
}

/**
 * What is set for looking at the stall of a result again, or what the rule proposes.
 *
 * @throws DomainError inspection-unknown
 */
export async function readRevisits(ctx: Ctx, market: MarketEntry, id: string): Promise<RevisitBook> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) =>
    revisitBook(ctx, market, tx, await inspectionOf(ctx, market, tx, id)),
  );
}

export async function revisitBook(
  ctx: Ctx,
  market: MarketEntry,
  tx: Tx,
  result: Inspection,
): Promise<RevisitBook> {
  const [facts] = await revisitFacts(tx, { inspectionId: result.id });
  assert(facts, 'A result that was read is in the record.');
  const today = marketDay(ctx.clock.now(), market);
  return RevisitBook.parse({
    inspection: result.id,
    stall: result.stall,
    proposed: proposalFor(result, facts, market, today),
    standing: standingOf(facts, market, today) ?? null,
    steps: facts.steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
  });
}

/** Nothing is proposed once a person has decided, the stall was seen again, or before the result is published. */
function proposalFor(result: Inspection, facts: RevisitFacts, market: MarketEntry, today: string) {
  const isOpen = result.state === 'published' && result.conditions === 'open';
  if (!isOpen || facts.steps.length > 0 || facts.seen_at.length > 0) return null;
  const hasOpenCritical = result.findings.some((one) => one.severity === 'critical' && !one.correctedOnSpot);
  const publishedOn = marketDay(facts.published_at, market);
  return proposedRevisit({ publishedOn, rating: ratingOf(result.rating), hasOpenCritical }, today) ?? null;
}

function standingOf(facts: RevisitFacts, market: MarketEntry, today: string): RevisitLine | undefined {
  const last = facts.steps.at(-1);
  if (last === undefined || last.day === null) return undefined;
  const seenOn = facts.seen_at.map((at) => marketDay(new Date(at), market));
  return RevisitLine.parse({
    inspection: facts.inspection,
    stall: facts.stall,
    businessName: facts.business_name,
    rating: facts.rating,
    publishedOn: marketDay(facts.published_at, market),
    day: last.day,
    daysOverdue: daysBetween(last.day, today),
    state: revisitState(last.day, seenOn, today),
    reason: last.reason,
    setAt: new Date(last.at).toISOString(),
    by: last.by,
  });
}
