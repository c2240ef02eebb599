import {
  dayStalls,
  inMarket,
  inspectorsOf,
  rounds,
  samples,
  type DayStall,
  type RoundRow,
  type Tx,
} from '@so-cho/db';
import { marketDay, rotateInspectors, surePicks } from '@so-cho/db/domain';
import { sampleLine } from '../checks/samples.ts';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { listCorrections } from './corrections.ts';
import { InspectionDay } from './day-shapes.ts';
import { keepRounds } from './keep-rounds.ts';
import { schemeOnDay } from './rating-schemes.ts';
import { revisitLines } from './read-revisits.ts';

/** What a tablet carries of samples: a month of them, and no more than a day's answer can bear. */
const sampleDays = 30;
const samplesMax = 40;

/** The day of an inspector: the plan with every reason printed, what is to be looked at again, and every stall. */
export async function readInspectionDay(ctx: Ctx, market: MarketEntry): Promise<InspectionDay> {
  const now = ctx.clock.now();
  const day = marketDay(now, market);
  // Whoever is first in the morning moves the round on; the clockwork of the server does the same.
  await keepRounds({ orm: ctx.orm, now }, market);
  const followUps = await listCorrections(ctx, market, {});
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const stalls = await dayStalls(tx, { ...market, day, now });
    const [round] = await rounds(tx, { day });
    const revisits = await revisitLines(ctx, market, tx);
    const person = await tx.db
      .selectFrom('app_user')
      .select(['id', 'name'])
      .where('id', '=', personOf(ctx))
      .executeTakeFirstOrThrow();
    const since = new Date(now.getTime() - sampleDays * 86_400_000);
    const handsOf = { userId: person.id, name: person.name, since };
    const inHands = await samples(tx, { handsOf, limit: samplesMax });
    return InspectionDay.parse({
      market: marketOf(market),
      scheme: await schemeOnDay(tx, day),
      day,
      asOf: now.toISOString(),
      person: { ...person, maySignOfficial: ctx.actor.can('inspection:official', market.id) },
      round: round === undefined ? null : roundOf(round),
      visits: round === undefined ? [] : await plannedVisits(ctx, market, tx, round, stalls),
      followUps: followUps.filter(({ dueOn }) => dueOn <= day),
      revisits: revisits.filter(({ state }) => state === 'due' || state === 'overdue'),
      samples: inHands.map((row) => sampleLine(market, row)),
      stalls: stalls.map((stall) => stallLine(stall, market)),
    });
  });
}

function marketOf({
  code,
  name,
  wardName,
  isDemo,
  timeZone,
  dayTurnsAt,
}: MarketEntry): InspectionDay['market'] {
  return { code, name, wardName, isDemo, timeZone, dayTurnsAt };
}

function roundOf(round: RoundRow): InspectionDay['round'] {
  return {
    capacity: round.capacity,
    promisedAt: round.committed_at.toISOString(),
    seedHash: round.seed_hash,
    listHash: round.list_hash,
    isDrawn: round.picks !== null,
    shortBy: surePicks(round).shortBy,
    longestWaitDays: Math.max(0, ...round.list.map(({ waitDays }) => waitDays)),
  };
}

/** The round's stalls; before the draw those that anyone could foresee. */
async function plannedVisits(
  ctx: Ctx,
  market: MarketEntry,
  tx: Tx,
  round: RoundRow,
  stalls: readonly DayStall[],
): Promise<InspectionDay['visits']> {
  const picks = round.picks ?? surePicks(round).picks;
  const inspectors = await inspectorsOf(tx);
  const factsOf = new Map(stalls.map((stall) => [stall.code, stall]));
  const listedOf = new Map(round.list.map((one) => [one.stall, one]));
  const today = marketDay(ctx.clock.now(), market);
  const isSeenToday = (stall: DayStall | undefined) =>
    stall?.last_at != null && marketDay(stall.last_at, market) === today;
  const assigned = rotateInspectors(
    picks.map(({ stall }) => {
      const facts = factsOf.get(stall);
      // A visit of today must not hand the rest of the day to somebody else.
      return { stall, lastBy: (facts?.last_by ?? []).slice(isSeenToday(facts) ? 1 : 0) };
    }),
    inspectors.map(({ id }) => id),
  );
  return picks.map(({ stall, reason }, index) => {
    const plan = assigned[index];
    const listed = listedOf.get(stall);
    return {
      stall,
      reason,
      because: listed?.chosenBecause ?? null,
      points: listed?.points ?? 0,
      terms: termsOf(round, stall),
      waitDays: listed?.waitDays ?? 0,
      intervalDays: listed?.intervalDays ?? 0,
      inspector: inspectors.find(({ id }) => id === plan?.inspector)?.name ?? null,
      isMine: plan?.inspector === ctx.actor.userId,
      isThirdRunning: plan?.isThirdRunning ?? false,
      isDone: isSeenToday(factsOf.get(stall)),
    };
  });
}

function termsOf(round: RoundRow, stall: string): InspectionDay['visits'][number]['terms'] {
  const {
    hazard = 0,
    wait = 0,
    critical = 0,
    presumptive = 0,
    reports = 0,
    origin = 0,
  } = round.terms[stall] ?? {};
  return { hazard, wait, critical, presumptive, reports, origin };
}

function stallLine(stall: DayStall, market: MarketEntry) {
  return {
    code: stall.code,
    zone: stall.zone,
    businessName: stall.business_name ?? '',
    category: stall.category,
    categoryEn: stall.category_en,
    group: stall.group,
    lastOn: stall.last_at === null ? null : marketDay(stall.last_at, market),
    lastRating: stall.last_rating,
    lastAnswers: stall.last_answers,
    officialVisits: stall.officials.map(({ id, at }) => ({ id, on: marketDay(new Date(at), market) })),
    openLots: stall.open_lots,
  };
}
