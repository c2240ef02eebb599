import { randomBytes, randomUUIDv7 } from 'node:crypto';
import {
  codesShown,
  groupOf,
  hopsAskedFor,
  insertLots,
  lotRows,
  slipFacts,
  slipsOnRecord,
  takeLotNumbers,
  type LotDeclaration,
  type SlipFacts,
  type Tx,
} from '@so-cho/db';
import { assert, DomainError, lotCodeOf, marketDay, type Permission } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { followedByRecalls } from '../recalls/join-recalls.ts';
import { believedArrival } from './believed-time.ts';
import { gazetteerOf } from './gazetteer.ts';
import { matchSlips } from './match-slips.ts';
import { originOf, resolveLines, type ResolvedLine, type StallLine } from './resolve-lines.ts';
import type { RecordedLot } from './shapes.ts';
import { actsOnBehalf } from './stall-rights.ts';

/** What one act of recording brings: a trader's slip, or a vehicle at the gate. */
export interface Delivery {
  readonly market: MarketEntry;
  readonly lines: readonly StallLine[];
  readonly deviceAt: Date;
  readonly source: 'trader' | 'gate' | 'sheet';
  readonly arrival: LotDeclaration['arrival'];
  /** The permission that lets staff record for every stall. */
  readonly forAll: Permission;
}

type Recorded = z.infer<typeof RecordedLot>;

/**
 * Records lots in the caller's transaction: the declaration, the hops that are spoken for, papers, audit and log
 * leaves. A line whose id is recorded already is answered with its lot and writes nothing.
 *
 * @returns one lot for each line, in the order of the lines
 * @throws InvalidInput; DomainError stall-not-yours, stall-without-trader, line-id-reused, lot-number-exhausted
 */
export async function declareLots(ctx: Ctx, tx: Tx, delivery: Delivery): Promise<Recorded[]> {
  const { market, deviceAt } = delivery;
  const now = ctx.clock.now();
  const skewMs = ctx.deviceSkewMs;
  const slipDay = marketDay(delivery.arrival?.at ?? believedArrival({ deviceAt, now, skewMs }), market);
  const [follow, facts] = await Promise.all([
    followedByRecalls(ctx, tx, market, { isNew: true }),
    slipFacts(tx, namesIn(delivery.lines, slipDay)),
  ]);
  const resolved = resolveLines(delivery.lines, facts);
  const onBehalf = new Map(
    facts.stalls.map((stall) => [stall.id, actsOnBehalf(ctx, market, stall, delivery.forAll)]),
  );
  const known = new Map(facts.lots.map((lot) => [lot.id, lot]));
  const fresh = resolved.filter((line) => !isRecorded(ctx, line, known.get(line.line.id)));
  const gazetteer = await gazetteerOf(ctx.orm, tx);
  const drafts = fresh.map((line) => {
    const stated = line.line.arrivedAt === undefined ? undefined : new Date(line.line.arrivedAt);
    const arrivedAt = delivery.arrival?.at ?? believedArrival({ stated, deviceAt, now, skewMs });
    const day = marketDay(arrivedAt, market);
    return { line, arrivedAt, day, ...originOf(line, day, gazetteer) };
  });
  const numbers = await numbersFor(
    tx,
    drafts.map((draft) => draft.day),
  );
  const declared = drafts.map((draft, index): LotDeclaration => {
    const { line, day, origin, originRaw, arrivedAt } = draft;
    const number = numbers[index] ?? 0;
    return {
      market,
      id: line.line.id,
      code: lotCodeOf({ market: market.code, day, number }),
      day,
      number,
      goodCode: line.good.code,
      goodsGroup: groupOf(line.good.goods_group),
      shelfLifeDays: line.good.shelf_days,
      stall: line.stall,
      traderId: traderAt(line),
      supplier: line.supplier,
      arrival: delivery.arrival,
      quantity: line.quantity,
      origin,
      originRaw,
      arrivedAt,
      deviceAt,
      recordedAt: now,
      recordedBy: ctx.actor.userId ?? null,
      onBehalf: onBehalf.get(line.stall.id) ?? false,
      source: delivery.source,
      role: ctx.role,
      requestId: ctx.requestId,
      requiredHops: hopsAskedFor({
        goods_group: line.good.goods_group,
        day,
        origin_scheme: origin?.scheme ?? null,
        origin_code: origin?.code ?? null,
      }),
      papers: line.papers,
      salt: randomBytes(16).toString('hex'),
    };
  });
  const rows = declared.map((one) => lotRows(one, randomUUIDv7));
  const [onRecord] = await Promise.all([slipsOnRecord(tx, declared), insertLots(tx, rows)]);
  const isJoined = await matchSlips(ctx, tx, market, declared, onRecord);
  await follow(declared.map((one) => one.id));
  const lots = [...known.values(), ...declared];
  // What was recorded just now and joined to nothing is shown under its own code.
  const mayBeJoined = isJoined ? lots : [...known.values()];
  const shown = await codesShown(
    tx,
    mayBeJoined.map((lot) => lot.id),
  );
  const recorded = new Map(lots.map((lot) => [lot.id, lot]));
  return resolved.map(({ line, good }) => {
    const lot = recorded.get(line.id);
    assert(lot, 'Every line is a lot by now.');
    return { id: line.id, goodCode: good.code, code: shown.get(lot.id) ?? lot.code, day: lot.day };
  });
}

function namesIn(lines: readonly StallLine[], day: string) {
  return {
    stallCodes: [...new Set(lines.map((one) => one.stall))],
    goodCodes: [...new Set(lines.map((one) => one.line.goodCode))],
    supplierIds: [...new Set(lines.flatMap((one) => one.line.supplierId ?? []))],
    paperIds: [...new Set(lines.flatMap((one) => one.line.paperIds ?? []))],
    lotIds: lines.map((one) => one.line.id),
    day,
  };
}

/** Whether the line was recorded before by the same person for the same stall and good: then it is only answered. */
function isRecorded(ctx: Ctx, line: ResolvedLine, lot: SlipFacts['lots'][number] | undefined): boolean {
  if (!lot) return false;
  const isSame =
    lot.recorded_by === ctx.actor.userId &&
    lot.stall_id === line.stall.id &&
    lot.good_code === line.good.code;
  if (isSame) return true;
  throw new DomainError('line-id-reused', 'conflict', 'This line id stands for another lot.');
}

function traderAt(line: ResolvedLine): string {
  const trader = line.stall.trader_id;
  if (trader !== null) return trader;
  throw new DomainError('stall-without-trader', 'conflict', 'Nobody trades at this stall on this day.', {
    details: { stall: line.stall.code },
  });
}

/** Consecutive numbers for each market day, handed out in the order of the lines. Nearly always there is one day. */
async function numbersFor(tx: Tx, days: readonly string[]): Promise<number[]> {
  const next = new Map<string, number>();
  // Always in the order of days, so that two slips over the same two days cannot lock each other out.
  for (const day of [...new Set(days)].sort()) {
    const count = days.filter((one) => one === day).length;
    next.set(day, await takeLotNumbers(tx, { day, count }));
  }
  return days.map((day) => {
    const number = next.get(day) ?? 0;
    next.set(day, number + 1);
    return number;
  });
}
