import { randomBytes, randomUUIDv7 } from 'node:crypto';
import {
  beaconAfter,
  choicesFor,
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
  pointsOf,
  roundHabits,
  seedHashOf,
  sha256Hex,
  type ListedStall,
} from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

/**
 * Moves a market's rounds on as far as the hour allows: promises tomorrow's in the evening, draws what was promised as
 * soon as there is a public line after it, and shows the seed once the day is over. Repeatable, and safe beside others.
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
    await promise(tx, origin, today);
    if (hour >= roundHabits.promisedFromHour) await promise(tx, origin, addDays(today, 1));
    for (const round of await rounds(tx, { isOpen: true })) {
      const isDrawn = round.picks !== null || (await draw(tx, origin, round));
      if (isDrawn && round.day < today) await reveal(tx, origin, round);
    }
  });
}

interface Origin {
  readonly market: { readonly id: number; readonly code: string };
  readonly recordedAt: Date;
}

async function promise(tx: Tx, origin: Origin, day: string): Promise<void> {
  const [known] = await rounds(tx, { day });
  const capacity = roundHabits.visitsPerInspector * (await inspectorsOf(tx)).length;
  if (known !== undefined || capacity === 0) return;
  const stalls = await dayStalls(tx, { day, now: origin.recordedAt });
  const chosen = await choicesFor(tx, day);
  // Only where food is sold is there something for a food inspector to see.
  const pointed = stalls.map((stall) => pointsOfStall(stall, day)).filter(({ terms }) => terms.hazard > 0);
  if (pointed.length === 0) return;
  const list = pointed.map(({ stall, total, waitDays, intervalDays }): ListedStall => ({
    stall,
    points: total,
    waitDays,
    intervalDays,
    chosenBecause: chosen.get(stall) ?? null,
  }));
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
      committed_at: origin.recordedAt,
    })
    .execute();
  await tx.db
    .insertInto('inspection_round_secret')
    .values({ market_id: tx.marketId, round_id: id, seed })
    .execute();
  const facts = { round: id, day, capacity, stalls: list.length, listHash, seedHash };
  await tx.db
    .insertInto('log_outbox')
    .values(actLeaf(origin, id, 'inspection-round', facts))
    .execute();
  await note(tx, origin, id, 'inspection_round.promised', { day, stalls: list.length, capacity });
}

/** The points of a stall for a day, from what the tablet carries of it. */
export function pointsOfStall(stall: DayStall, day: string) {
  return pointsOf(
    {
      stall: stall.code,
      group: stall.group !== null && isOneOf(categoryGroups, stall.group) ? stall.group : null,
      waitsSince: stall.last_at === null ? stall.began_on : stall.last_at.toISOString().slice(0, 10),
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

/** @returns whether there was something public to mix in */
async function draw(tx: Tx, origin: Origin, round: RoundRow): Promise<boolean> {
  const beacon = await beaconAfter(tx, round.committed_at);
  if (beacon === undefined) return false;
  const seed = await secretSeed(tx, round.id);
  const { capacity, list, list_hash: listHash } = round;
  const picks = await drawRound({ capacity, list, listHash, seed, beacon: beacon.text });
  await tx.db
    .insertInto('inspection_draw')
    .values({
      market_id: tx.marketId,
      round_id: round.id,
      beacon: beacon.text,
      beacon_kind: beacon.kind,
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
