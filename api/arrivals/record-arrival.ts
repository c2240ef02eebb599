import { randomUUIDv7 } from 'node:crypto';
import { holdRows, lotUnderCheck, writeHold, type Tx } from '@so-cho/db';
import { assert } from '@so-cho/db/domain';
import { originOf } from '../checks/record-check.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { believedArrival } from '../lots/believed-time.ts';
import { declareLots } from '../lots/declare-lots.ts';
import { oweForLots } from './owed-papers.ts';
import type { RecordArrival, RecordedArrival } from './shapes.ts';

/** A paper that is owed is asked for within a day when the guard says no other time. */
const owingHours = 24;

/**
 * Records a vehicle at a gate with the lots it brings. Goods that were refused are on record as an arrival and
 * become no lots; goods that wait at the gate become lots whose sale is stopped.
 *
 * @throws what `writeOnce` and `declareLots` throw
 */
export async function recordArrival(
  ctx: Ctx,
  market: MarketEntry,
  arrival: RecordArrival,
): Promise<RecordedArrival> {
  const deviceAt = new Date(arrival.deviceAt);
  const now = ctx.clock.now();
  const stated = new Date(arrival.arrivedAt);
  const at =
    arrival.source === 'sheet'
      ? writtenOnSheet(stated, now)
      : believedArrival({ stated, deviceAt, now, skewMs: ctx.deviceSkewMs });
  const write = { market, key: arrival.id, operation: 'recordArrival', body: arrival };
  if (arrival.source === 'sheet') mustBeRecent(stated, now);
  return writeOnce(ctx, write, async (tx) => {
    const written = insertArrival(ctx, tx, { arrival, at, deviceAt, now });
    if (arrival.grade === 'refuse') {
      await written;
      return { id: arrival.id, lots: [] };
    }
    // What the lots are looked up by goes out while the vehicle is written; they themselves follow it.
    const declared = declareLots(ctx, tx, {
      market,
      lines: arrival.lots.map(({ stall, ...line }, index) => ({
        line,
        stall: stall.toUpperCase(),
        path: `lots.${index}`,
        stallPath: `lots.${index}.stall`,
      })),
      deviceAt,
      source: arrival.source,
      arrival: { id: arrival.id, at, admitted: arrival.grade !== 'hold' },
      forAll: 'gate:record',
    });
    const [lots] = await Promise.all([declared, written]);
    if (arrival.grade === 'admit_owing') {
      const dueAt = owingUntilOf(arrival, now);
      await oweForLots(ctx, tx, { market, arrivalId: arrival.id, at, dueAt, lots: arrival.lots });
    }
    if (arrival.grade === 'hold') for (const lot of lots) await stopAtGate(ctx, tx, market, lot.code);
    return { id: arrival.id, lots };
  });
}

/** A sheet may wait a week for the clerk; what is older belongs to the past and is not keyed in any more. */
const sheetDaysMax = 7;

/** A sheet of paper has no clock of its own: the time written on it is believed, unless it has not come yet. */
function writtenOnSheet(stated: Date, now: Date): Date {
  return stated > now ? now : stated;
}

function mustBeRecent(stated: Date, now: Date): void {
  if (now.getTime() - stated.getTime() <= sheetDaysMax * 24 * 3_600_000) return;
  const message = 'A sheet is keyed in within a week.';
  throw new InvalidInput([{ path: 'arrivedAt', code: 'sheet-too-old', message }]);
}

/** Until when a paper may be owed. */
function owingUntilOf(arrival: RecordArrival, now: Date): Date {
  return arrival.owingUntil ? new Date(arrival.owingUntil) : new Date(now.getTime() + owingHours * 3_600_000);
}

async function insertArrival(
  ctx: Ctx,
  tx: Tx,
  { arrival, at, deviceAt, now }: { arrival: RecordArrival; at: Date; deviceAt: Date; now: Date },
): Promise<void> {
  const { id, gate, plate, grade, note } = arrival;
  const owingUntil = owingUntilOf(arrival, now);
  const row = {
    market_id: tx.marketId,
    id,
    gate_label: gate,
    arrived_at: at,
    device_at: deviceAt,
    plate: plate ?? null,
    grade,
    owing_until: grade === 'admit_owing' ? owingUntil : null,
    note: note ?? '',
    source: arrival.source,
    recorded_at: now,
    recorded_by: personOf(ctx),
  };
  // The plate may lead to a person: it stays in the arrival's own row and is not repeated in the audit.
  const act = {
    action: 'arrival.recorded',
    subjectKind: 'arrival',
    subjectId: id,
    after: { gate, grade, lots: arrival.lots.length },
    at: now,
  } as const;
  await Promise.all([tx.db.insertInto('arrival').values(row).execute(), audit(ctx, tx, act)]);
}

/** Goods that wait at the gate may not be sold until somebody has looked at them. */
async function stopAtGate(ctx: Ctx, tx: Tx, market: MarketEntry, code: string): Promise<void> {
  const lot = await lotUnderCheck(tx, code);
  assert(lot, 'A lot that was just recorded is there.');
  const rows = holdRows(originOf(ctx, market), {
    id: randomUUIDv7(),
    kind: 'stop_sale',
    lot,
    checkId: null,
    reason: 'Chờ ở cổng, chưa cho vào',
    orderedBy: null,
    documentNumber: null,
    isOwnRecall: false,
  });
  await writeHold(tx, rows);
}
