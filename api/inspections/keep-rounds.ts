import { randomBytes, randomUUIDv7 } from 'node:crypto';
import {
  beaconHolding,
  choicesSince,
  dayStalls,
  inMarket,
  inspectorsOf,
  rounds,
  roundsAlone,
  secretSeed,
  actLeaf,
  writeAudit,
  type DayStall,
  type Orm,
  type RoundRow,
  type Tx,
} from '@so-cho/db';
import {
  addDays,
  categoryGroups,
  drawRound,
  isOneOf,
  listHashOf,
  marketDay,
  planRulesOn,
  pointsOf,
  seedHashOf,
  sha256Hex,
  type ListedStall,
  type MarketClock,
} from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

/**
 * Moves a market's rounds on as far as the hour allows: promises tomorrow's in the evening, draws what was promised as
 * soon as the public log has signed it, and shows the seed once the day is over. Repeatable, and safe beside others. The
 * log takes only what is committed, so a promise is never drawn in the transaction that makes it.
 *
 * A market whose server was off in the evening gets today's promise late; it carries its own hour, so anyone sees that.
 */
export async function keepRounds(
  deps: { readonly orm: Orm; readonly now: Date },
  market: Pick<MarketEntry, 'id' | 'code' | 'timeZone' | 'dayTurnsAt'>,
): Promise<void> {
  const today = marketDay(deps.now, market);
  const hour = Temporal.Instant.from(deps.now.toISOString()).toZonedDateTimeISO(market.timeZone).hour;
  await inMarket(deps.orm, { marketId: market.id }, async (tx) => {
    await roundsAlone(tx);
    const origin = { market, recordedAt: deps.now };
    const tomorrow = addDays(today, 1);
    await promise(tx, origin, today);
    if (hour >= planRulesOn(tomorrow).promisedFromHour) await promise(tx, origin, tomorrow);
    for (const round of await rounds(tx, { isOpen: true })) {
      const isDrawn = round.picks !== null || (await draw(tx, origin, round));
      if (isDrawn && round.day < today) await reveal(tx, origin, round);
    }
  });
}

interface Origin {
  readonly market: MarketClock & { readonly id: number; readonly code: string };
  readonly recordedAt: Date;
}

async function promise(tx: Tx, origin: Origin, day: string): Promise<void> {
  const [known] = await rounds(tx, { day });
  if (known !== undefined) return;
  const capacity = await capacityOn(tx, day);
  if (capacity === 0) return;
  const { market, recordedAt } = origin;
  const stalls = await dayStalls(tx, { ...market, day, now: recordedAt });
  // Only where food is sold is there something for a food inspector to see.
  const pointed = stalls
    .map((stall) => pointsOfStall(stall, day, market))
    .filter(({ terms }) => terms.hazard > 0);
  if (pointed.length === 0) return;
  const choices = (await choicesSince(tx, day)).filter((choice) => choice.day === day);
  const chosen = new Map(choices.map(({ stall, reason }) => [stall, reason]));
  // What the board chose first has the first of its places.
  const turns = new Map([...chosen.keys()].map((stall, turn) => [stall, turn]));
  const turnOf = ({ stall }: { stall: string }) => turns.get(stall) ?? turns.size;
  const list = pointed
    .toSorted((a, b) => turnOf(a) - turnOf(b))
    .map(({ stall, total, waitDays, intervalDays }): ListedStall => ({
      stall,
      points: total,
      waitDays,
      intervalDays,
      chosenBecause: chosen.get(stall) ?? null,
    }));
  const rules = planRulesOn(day).validFrom;
  const seed = randomBytes(32).toString('hex');
  const id = randomUUIDv7();
  const [listHash, seedHash] = [await listHashOf(list, capacity), await seedHashOf(seed)];
  await tx.db
    .insertInto('inspection_round')
    .values({
      market_id: tx.marketId,
      id,
      day,
      capacity,
      list: JSON.stringify(list),
      terms: JSON.stringify(Object.fromEntries(pointed.map(({ stall, terms }) => [stall, terms]))),
      list_hash: listHash,
      seed_hash: seedHash,
      committed_at: recordedAt,
      rules_from: rules,
    })
    .execute();
  await tx.db
    .insertInto('inspection_round_secret')
    .values({ market_id: tx.marketId, round_id: id, seed })
    .execute();
  const facts = { round: id, day, capacity, rules, stalls: list.length, listHash, seedHash };
  await tx.db
    .insertInto('log_outbox')
    .values(actLeaf(origin, id, 'inspection-round', facts))
    .execute();
  await note(tx, origin, id, 'inspection_round.promised', { day, stalls: list.length, capacity });
}

/** Visits of a round, by the people who inspect in the market today. */
export async function capacityOn(tx: Tx, day: string): Promise<number> {
  return planRulesOn(day).visitsPerInspector * (await inspectorsOf(tx)).length;
}

/** The points of a stall for a day, from what the tablet carries of it. */
export function pointsOfStall(stall: DayStall, day: string, clock: MarketClock) {
  return pointsOf(
    {
      stall: stall.code,
      group: stall.group !== null && isOneOf(categoryGroups, stall.group) ? stall.group : null,
      waitsSince: stall.last_at === null ? stall.began_on : marketDay(stall.last_at, clock),
      hasOpenCritical: stall.has_open_critical,
      hasRepeatedCritical: stall.has_repeated_critical,
      presumptives: stall.presumptives,
      reports: null,
      lots: stall.lots,
      lotsWithoutOrigin: stall.lots_without_origin,
    },
    day,
  );
}

/** @returns whether the log has signed the promise */
async function draw(tx: Tx, origin: Origin, round: RoundRow): Promise<boolean> {
  const beacon = round.log_index === null ? undefined : await beaconHolding(tx, round.log_index);
  if (beacon === undefined) return false;
  const seed = await secretSeed(tx, round.id);
  const { list_hash: listHash } = round;
  const picks = await drawRound({ ...round, listHash, seed, beacon: beacon.text });
  await tx.db
    .insertInto('inspection_draw')
    .values({
      market_id: tx.marketId,
      round_id: round.id,
      beacon: beacon.text,
      beacon_kind: 'holding',
      beacon_at: beacon.at,
      picks: JSON.stringify(picks),
      drawn_at: origin.recordedAt,
    })
    .execute();
  const facts = { round: round.id, beaconHash: await sha256Hex(beacon.text), picks: picks.length };
  await tx.db
    .insertInto('log_outbox')
    .values(actLeaf(origin, round.id, 'inspection-draw', facts))
    .execute();
  await note(tx, origin, round.id, 'inspection_round.drawn', { picks: picks.length });
  return true;
}

async function reveal(tx: Tx, origin: Origin, round: RoundRow): Promise<void> {
  const seed = await secretSeed(tx, round.id);
  await tx.db
    .insertInto('inspection_reveal')
    .values({ market_id: tx.marketId, round_id: round.id, seed, revealed_at: origin.recordedAt })
    .execute();
  await tx.db
    .insertInto('log_outbox')
    .values(actLeaf(origin, round.id, 'inspection-reveal', { round: round.id, seed }))
    .execute();
  await note(tx, origin, round.id, 'inspection_round.revealed', { day: round.day });
}

async function note(
  tx: Tx,
  origin: Origin,
  id: string,
  action: string,
  after: Record<string, string | number>,
) {
  await writeAudit(tx, {
    at: origin.recordedAt,
    actorId: undefined,
    role: 'public',
    action,
    subjectKind: 'inspection_round',
    subjectId: id,
    after,
  });
}
