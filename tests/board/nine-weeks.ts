import { randomUUIDv7 } from 'node:crypto';
import type { Connection } from '@so-cho/db/server';
import { arrangeLot, type SmallMarket } from '../checks/small-market.ts';

/** One lot as it was arranged: what the figures are counted from a second time. */
export interface Fact {
  readonly code: string;
  readonly day: string;
  readonly arrivedAt: Date;
  readonly recordedAt: Date;
  readonly category: string;
  readonly origin: string;
  readonly grams: number | null;
  /** Its mass was corrected after it was recorded; `grams` is the corrected one. */
  readonly isCorrected: boolean;
  readonly isPapered: boolean;
  readonly isAdmitted: boolean;
  readonly isChecked: boolean;
  readonly isScanned: boolean;
  readonly isHeld: boolean;
}
export const minute = 60_000;
export const day = 86_400_000;
/** A fixed sequence, so that every run counts the same lots. */
let seed = 7;
const pick = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};

/** Sundays at the market's midnight from 22 November 2026 back to nine weeks before, and the Saturday between. */
export async function arrangeNineWeeks(owner: Connection, market: SmallMarket): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (let weeksAgo = 0; weeksAgo <= 9; weeksAgo++) {
    // The fourth Sunday back the market was closed; nine weeks back is too long ago to compare with.
    if (weeksAgo === 4) continue;
    const midnight = new Date(Date.parse('2026-11-21T17:00:00Z') - weeksAgo * 7 * day);
    facts.push(...(await arrangeDay(owner, market, midnight, weeksAgo === 0 ? 90 : 25)));
  }
  return [...facts, ...(await arrangeDay(owner, market, new Date('2026-11-20T17:00:00Z'), 20))];
}

async function arrangeDay(
  owner: Connection,
  market: SmallMarket,
  midnight: Date,
  lots: number,
): Promise<Fact[]> {
  const facts: Fact[] = [];
  const arrivalId = randomUUIDv7();
  await owner.query(
    `insert into arrival (market_id, id, gate_label, arrived_at, grade) values ($1, $2, 'Cổng 1', $3, 'admit')`,
    [market.id, arrivalId, midnight],
  );
  const paper = { seen: randomUUIDv7(), declared: randomUUIDv7() };
  await owner.query(
    `insert into paper (market_id, id, kind, number, evidence, recorded_at) values ($1, $2, 'PXK', '1', 'documented', $4), ($1, $3, 'SO', null, 'declared', $4)`,
    [market.id, paper.seen, paper.declared, midnight],
  );
  for (let number = 1; number <= lots; number++) {
    facts.push(await arrangeOne(owner, market, midnight, number, arrivalId, paper));
  }
  return facts;
}

async function arrangeOne(
  owner: Connection,
  market: SmallMarket,
  midnight: Date,
  number: number,
  arrivalId: string,
  paper: { seen: string; declared: string },
): Promise<Fact> {
  const arrivedAt = new Date(midnight.getTime() + pick(9 * 60) * minute);
  const recordedAt = new Date(arrivedAt.getTime() + (pick(12) === 0 ? 361 * minute : pick(90) * minute));
  const category = pick(3) === 0 ? 'FISH-SEA' : 'VEG-LEAF';
  const from = (['bay', 'farm', 'unplaced', 'none'] as const)[pick(4)] ?? 'none';
  const grams = pick(8) === 0 ? null : 1000 + pick(90_000);
  const isAdmitted = pick(3) > 0;
  const corrected = pick(15) === 0 ? 1000 + pick(90_000) : null;
  const lot = await arrangeLot(owner, market, number, {
    arrivedAt,
    recordedAt,
    goodCode: category === 'FISH-SEA' ? 'ca-nuc' : 'rau-muong',
    supplierId: from === 'none' ? null : market.suppliers[from],
    grams,
    arrivalId: isAdmitted ? arrivalId : null,
  });
  const [isPapered, isChecked, isScanned, isHeld] = [
    pick(2) === 0,
    pick(9) === 0,
    pick(7) === 0,
    pick(20) === 0,
  ];
  const args = [market.id, lot.id];
  if (corrected !== null) {
    await owner.query(
      `insert into lot_event (market_id, lot_id, kind, field, value, recorded_at) values ($1, $2, 'correction', 'amount', $3, $4)`,
      [...args, { amount: corrected, grams: corrected }, recordedAt],
    );
  }
  const covers = `insert into paper_lot (market_id, paper_id, lot_id, recorded_at) values ($1, $3, $2, $4)`;
  await owner.query(covers, [...args, isPapered ? paper.seen : paper.declared, recordedAt]);
  if (isChecked) {
    await owner.query(
      `insert into safety_check (market_id, lot_id, stall_id, kind, analyte, outcome, lab_name, performed_at, recorded_at, performed_by)
       values ($1, $2, $3, 'lab', 'formol', 'pass', 'Phòng Thử', $4, $4, uuidv7())`,
      [...args, market.stalls[0]?.id, recordedAt],
    );
  }
  if (isScanned) {
    await owner.query(`insert into scan_count values ($1, 'lot', $2, $3, 'vi', 2)`, [
      market.id,
      lot.code,
      arrivedAt,
    ]);
  }
  if (isHeld) {
    await owner.query(
      `insert into hold (market_id, lot_id, kind, reason, placed_at) values ($1, $2, 'stop_sale', 'Chờ xác minh', $3)`,
      [...args, recordedAt],
    );
  }
  const origin = { bay: 'cho:chợ đầu mối thử', farm: 'VN-2025:82', unplaced: 'unknown', none: 'unknown' }[
    from
  ];
  return {
    ...lot,
    arrivedAt,
    recordedAt,
    category,
    origin,
    grams: corrected ?? grams,
    isCorrected: corrected !== null,
    isPapered,
    isAdmitted,
    isChecked,
    isScanned,
    isHeld,
  };
}
