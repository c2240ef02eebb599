import {
  activeSuppliers,
  goodsOfStallCategories,
  groupOf,
  holdKinds,
  inMarket,
  lastDayLots,
  lotsOfDay,
  openRecallsAt,
  recallLotRows,
  recallRows,
  papersEnding,
  stallsRunBy,
  suppliersUsedAt,
  usualGoods,
  type LotFacts,
  type Tx,
} from '@so-cho/db';
import { addDays, DomainError, marketDay, paperAlarmDays, paperTermOf, tintOf } from '@so-cho/db/domain';
import { supplierLineOf } from '../arrivals/suppliers.ts';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { isFirstDay } from './believed-time.ts';
import { standingOf } from './check-lines.ts';
import { gazetteerOf } from './gazetteer.ts';
import { isOpenNow } from './lot-line.ts';
import { placeOf, quantityOf } from './lot-words.ts';
import type { TraderDay } from './shapes.ts';
import { tradersOf, zonesLedBy } from './stall-rights.ts';

/** Yesterday is offered again, or the last market day of the week before. */
const offerDays = 7;
/** What a stall usually sells and whom it buys from is read from its last sixty days. */
const habitDays = 60;
const suppliersMax = 20;

/**
 * A trader's own day: the stalls, today's lots and what yesterday offers to repeat. A row leader also sees the
 * neighbours' stalls.
 *
 * @param asked one stall's code; by default the own stalls, or the first one of the zone
 * @throws DomainError stall-not-yours
 */
export async function showTraderDay(ctx: Ctx, market: MarketEntry, asked?: string): Promise<TraderDay> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const gazetteer = await gazetteerOf(ctx.orm);
  const who = { traderIds: tradersOf(ctx, market), zoneIds: zonesLedBy(ctx, market) };
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx): Promise<TraderDay> => {
    const stalls = await stallsRunBy(tx, { day: today, ...who });
    const stallIds = chosen(stalls, asked?.toUpperCase());
    const lots = await lotsOfDay(tx, { stallIds, day: today });
    const { code, name, timeZone, dayTurnsAt, isDemo } = market;
    return {
      market: { code, name, timeZone, dayTurnsAt, isDemo },
      today,
      person: { name: ctx.actor.name, role: ctx.role },
      stalls: stalls.map((stall) => ({
        code: stall.code,
        businessName: stall.business_name,
        isOwn: stall.is_own,
      })),
      lots: lots.map((lot) => ({
        ...lineOf(lot),
        id: lot.id,
        code: lot.code,
        supplierId: lot.supplier_id,
        place: placeOf(lot, gazetteer),
        arrivedAt: lot.arrived_at.toISOString(),
        isCorrected: lot.is_corrected,
        isOnBehalf: lot.on_behalf,
        mayCorrect: isFirstDay({ recordedAt: lot.recorded_at, writtenAt: now, now }),
        isOpen: isOpenNow(lot, today),
        isVoided: lot.voided_at !== null,
        mayVoid: isFirstDay({ recordedAt: lot.recorded_at, writtenAt: now, now }) && isAlone(lot),
        twin: lot.voided_at === null ? lot.twin : null,
        hold: holdKinds.findLast((kind) => lot.hold_kinds.includes(kind)) ?? null,
        standing: standingOf(lot.checks, market),
        paperCount: lot.paper_count ?? 0,
      })),
      recalls: await recallsAt(tx, stallIds),
      offers: await offersAt(tx, { stallIds, today, lots }),
      usualGoods: await goodsAt(tx, stallIds, today),
      suppliers: (await suppliersAt(tx, stallIds, today)).map((row) => {
        const { id, name: supplierName, place } = supplierLineOf(row, gazetteer, today);
        return { id, name: supplierName, place };
      }),
      papersEnding: await endingAt(tx, { stallIds, today, personId: personOf(ctx) }),
    };
  });
}

/** Lots of open recalls at the stalls whose sale nobody has said is stopped; a drill alone says that it is one. */
async function recallsAt(tx: Tx, stallIds: readonly string[]): Promise<TraderDay['recalls']> {
  const open = await openRecallsAt(tx, stallIds);
  if (open.length === 0) return null;
  const lots = (await recallLotRows(tx, { recallIds: open, stallIds })).filter(
    (lot) => lot.stopped_at === null,
  );
  if (lots.length === 0) return null;
  const drills = new Set((await recallRows(tx)).flatMap((row) => (row.is_drill ? [row.id] : [])));
  return {
    lots: new Set(lots.map((lot) => lot.lot_id)).size,
    unread: lots.filter((lot) => lot.read_at === null).length,
    isDrill: lots.every((lot) => drills.has(lot.recall_id)),
  };
}

type Stalls = Awaited<ReturnType<typeof stallsRunBy>>;
type DayLot = Awaited<ReturnType<typeof lotsOfDay>>[number];

function chosen(stalls: Stalls, asked: string | undefined): string[] {
  if (asked !== undefined) {
    const stall = stalls.find((one) => one.code === asked);
    if (stall) return [stall.id];
    throw new DomainError('stall-not-yours', 'forbidden', 'This stall is not one you may act for.', {
      details: { stall: asked },
    });
  }
  const own = stalls.filter((stall) => stall.is_own);
  return (own.length > 0 ? own : stalls.slice(0, 1)).map((stall) => stall.id);
}

function lineOf(lot: LotFacts) {
  return {
    stall: lot.stall_code,
    goodCode: lot.good_code,
    goodName: lot.name_vi,
    quantity: quantityOf(lot),
    supplierName: lot.supplier_name,
  };
}

/** Whether a lot may still turn out to be a mistake: written at the stall, and nothing hangs on it or holds it. */
function isAlone(lot: DayLot): boolean {
  const isTouched = lot.amount_out > 0 || lot.amount_labelled > 0 || lot.merged_lots.length > 0;
  return lot.source === 'trader' && !isTouched && lot.hold_kinds.length === 0;
}

/** What was logged last time and is not on record yet today, so that a repeated tap offers nothing twice. */
async function offersAt(
  tx: Tx,
  { stallIds, today, lots }: { stallIds: readonly string[]; today: string; lots: readonly LotFacts[] },
): Promise<TraderDay['offers']> {
  const keyOf = (lot: LotFacts) => [lot.stall_id, lot.good_code, lot.supplier_id].join(' ');
  const logged = new Set(lots.filter((lot) => lot.voided_at === null).map(keyOf));
  const last = await lastDayLots(tx, { stallIds, today, since: addDays(today, -offerDays) });
  return last
    .filter((lot) => !logged.has(keyOf(lot)))
    .sort((a, b) => a.arrived_at.getTime() - b.arrived_at.getTime())
    .map((lot) => ({
      ...lineOf(lot),
      tint: tintOf(groupOf(lot.goods_group)),
      supplierId: lot.supplier_id,
      fromDay: lot.day,
    }));
}

async function goodsAt(tx: Tx, stallIds: readonly string[], today: string): Promise<TraderDay['usualGoods']> {
  const usual = await usualGoods(tx, { stallIds, since: addDays(today, -habitDays) });
  const goods = usual.length > 0 ? usual : await goodsOfStallCategories(tx, stallIds);
  return goods.map((good) => ({
    code: good.code,
    name: good.name_vi,
    tint: tintOf(groupOf(good.goods_group)),
    unit: good.usual_unit,
  }));
}

/** Those the stall buys from, filled up with others of the market. */
async function suppliersAt(tx: Tx, stallIds: readonly string[], today: string) {
  const used = await suppliersUsedAt(tx, { stallIds, since: addDays(today, -habitDays) });
  if (used.length > 0) return used;
  return (await activeSuppliers(tx)).slice(0, suppliersMax);
}

/** Papers of these stalls that end within a month or ended in the last one. */
async function endingAt(
  tx: Tx,
  { stallIds, today, personId }: { stallIds: readonly string[]; today: string; personId: string },
): Promise<TraderDay['papersEnding']> {
  const days = { from: addDays(today, -paperAlarmDays.month), to: addDays(today, paperAlarmDays.month) };
  const papers = await papersEnding(tx, { stallIds, personId, ...days });
  return papers.map((paper) => ({
    id: paper.id,
    kind: paper.kind,
    number: paper.number,
    supplier: paper.supplier_name,
    validTo: paper.valid_to,
    term: paperTermOf(paper.valid_to, today),
  }));
}
