import { randomBytes, randomUUIDv7 } from 'node:crypto';
import {
  actedLots,
  decideAlone,
  heritableHops,
  hopsAskedFor,
  lotRows,
  lotsToMove,
  moveBeside,
  slipFacts,
  takeLotNumbers,
  writeMove,
  type ActedLot,
  type LotDeclaration,
  type LotToMove,
  type MadeLot,
  type SlipFacts,
  type Tx,
} from '@so-cho/db';
import { DomainError, inheritedHops, lotCodeOf, makesLots, marketDay } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import { InvalidInput } from '../../http/invalid-input.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { believedArrival } from '../believed-time.ts';
import { lotCodeIn, lotUnknown } from '../find-lot.ts';
import { lotPaperOf } from '../resolve-lines.ts';
import { mustSayWhy } from '../says-why.ts';
import { actsOnBehalf } from '../stall-rights.ts';
import { mayBeMoved } from './may-be-moved.ts';
import { leftIn, planMove, yieldPercent, type PlannedMove, type PlannedOutput } from './plan-move.ts';
import type { MovedLots, MoveLot } from './shapes.ts';

/**
 * Moves goods: into other lots of the market, back to their supplier, or away. What is taken is drawn by the
 * database; a new lot inherits the way of what it was made of. The board, which moves what is not its own, says why.
 *
 * @throws DomainError lot-unknown, stall-not-yours, lot-voided, lot-held, lot-closed, lot-past, quantity-over-drawn, lot-repeated,
 *   line-id-reused, stall-without-trader; InvalidInput for a stall or good that does not exist, or a reason that is missing
 */
export async function moveLot(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, ...input }: MoveLot & { lot: string },
): Promise<MovedLots> {
  const { move } = input;
  const codes = [asked, ...(move.kind === 'mix' ? move.with.map((one) => one.lot) : [])].map((code) =>
    lotCodeIn(market, code),
  );
  const write = { market, key: input.id, operation: 'moveLot', body: { ...input, codes } };
  return writeOnce(ctx, write, async (tx) => {
    const now = ctx.clock.now();
    const day = marketDay(now, market);
    const acted = await lockedLots(tx, { codes, day });
    const onBehalf = acted.map((lot) =>
      actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:record_for_neighbour'),
    );
    const [first, ...others] = await facts(tx, acted);
    for (const lot of [first, ...others]) mayBeMoved(ctx, market, lot, { kind: move.kind, day });
    if (ctx.actor.can('trader:write', market.id)) mustSayWhy(input.note);
    const lots: readonly [LotToMove, ...LotToMove[]] = [first, ...others];
    const times = timesOf(lots, { deviceAt: new Date(input.deviceAt), now, skewMs: ctx.deviceSkewMs });
    const planned = planMove(move, lots);
    const outputs = await madeLots(ctx, tx, {
      market,
      lots,
      planned,
      ...times,
      deviceAt: new Date(input.deviceAt),
    });
    await writeMove(tx, {
      market,
      id: input.id,
      kind: move.kind,
      ...times,
      deviceAt: new Date(input.deviceAt),
      recordedBy: personOf(ctx),
      onBehalf: onBehalf.includes(true),
      note: input.note ?? null,
      inputs: planned.inputs,
      outputs,
      role: ctx.role,
      requestId: ctx.requestId,
    });
    return answerOf(input.id, move.kind, planned, outputs);
  });
}

function answerOf(
  id: string,
  kind: MovedLots['kind'],
  planned: PlannedMove,
  outputs: readonly MadeLot[],
): MovedLots {
  const [input] = planned.inputs;
  const left = input && leftIn(input.lot);
  return {
    id,
    kind,
    lots: outputs.map(({ lot }, index) => ({
      id: lot.id,
      code: lot.code,
      goodCode: planned.outputs[index]?.goodCode ?? '',
      stall: planned.outputs[index]?.stall ?? '',
    })),
    left: {
      amount: typeof left === 'number' ? left - (input?.amount ?? 0) : null,
      isOpen: input?.isWhole === false && input.lot.closed_at === null,
    },
    yieldPercent: makesLots(kind) ? yieldPercent(planned) : null,
  };
}

/** The lots in the order they were named, each decided about by this transaction alone. */
async function lockedLots(tx: Tx, asked: { codes: readonly string[]; day: string }): Promise<ActedLot[]> {
  await moveBeside(tx);
  const found = await actedLots(tx, asked);
  for (const { id } of found.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await decideAlone(tx, id);
  return asked.codes.map((code) => {
    const lot = found.find((one) => one.code === code);
    if (!lot) throw lotUnknown({ reason: 'no-such-lot', lot: code });
    return lot;
  });
}

async function facts(tx: Tx, acted: readonly ActedLot[]): Promise<[LotToMove, ...LotToMove[]]> {
  const found = await lotsToMove(
    tx,
    acted.map((lot) => lot.id),
  );
  const [first, ...others] = acted.flatMap(({ id }) => found.find((lot) => lot.id === id) ?? []);
  if (!first) throw lotUnknown({ reason: 'no-such-lot' });
  return [first, ...others];
}

/** Goods move after they came, and are written down after what they were made of: the order a genealogy hangs on. */
function timesOf(
  lots: readonly LotToMove[],
  { now, ...device }: { deviceAt: Date; now: Date; skewMs: number | undefined },
) {
  const arrivedMs = Math.max(...lots.map((lot) => lot.arrived_at.getTime()));
  const recordedMs = Math.max(...lots.map((lot) => lot.recorded_at.getTime()));
  const occurredMs = Math.max(believedArrival({ now, ...device }).getTime(), arrivedMs);
  return { occurredAt: new Date(occurredMs), recordedAt: new Date(Math.max(now.getTime(), recordedMs + 1)) };
}

interface Making {
  readonly market: MarketEntry;
  readonly lots: readonly LotToMove[];
  readonly planned: PlannedMove;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly deviceAt: Date;
}

async function madeLots(ctx: Ctx, tx: Tx, making: Making): Promise<MadeLot[]> {
  const { market, lots, planned } = making;
  if (planned.outputs.length === 0) return [];
  const day = marketDay(making.occurredAt, market);
  const known = await slipFacts(tx, {
    stallCodes: [...new Set(planned.outputs.map((one) => one.stall))],
    goodCodes: [...new Set(planned.outputs.map((one) => one.goodCode))],
    supplierIds: [...new Set(lots.flatMap((lot) => lot.stated_supplier_id ?? []))],
    paperIds: [...new Set(lots.flatMap((lot) => lot.paper_ids))],
    lotIds: planned.outputs.map((one) => one.lotId),
    day,
  });
  if (
    known.lots.length > 0 ||
    new Set(planned.outputs.map((one) => one.lotId)).size < planned.outputs.length
  ) {
    throw new DomainError('line-id-reused', 'conflict', 'A new lot’s id stands for another lot.');
  }
  const drafts = planned.outputs.map((output, index) => ({ output, ...targetOf(known, output, index) }));
  const firstNumber = await takeLotNumbers(tx, { day, count: drafts.length });
  return drafts.map((draft, index) =>
    madeLot(ctx, making, { ...draft, known, day, number: firstNumber + index }),
  );
}

function targetOf(known: SlipFacts, output: PlannedOutput, index: number) {
  const stall = known.stalls.find((one) => one.asked_code === output.stall);
  const good = known.goods.find((one) => one.code === output.goodCode);
  if (!stall)
    throw new InvalidInput([
      { path: 'move.toStall', code: 'stall-unknown', message: 'The market has no such stall.' },
    ]);
  if (!good) {
    const path = `move.outputs.${index}.goodCode`;
    throw new InvalidInput([{ path, code: 'good-unknown', message: 'The catalogue has no such good.' }]);
  }
  if (stall.trader_id === null) {
    throw new DomainError('stall-without-trader', 'conflict', 'Nobody trades at this stall on this day.', {
      details: { stall: stall.code },
    });
  }
  return { stall, good, traderId: stall.trader_id };
}

type Draft = ReturnType<typeof targetOf> & {
  readonly output: PlannedOutput;
  readonly known: SlipFacts;
  readonly day: string;
  readonly number: number;
};

function madeLot(
  ctx: Ctx,
  { market, lots, ...times }: Making,
  { output, known, day, number, ...target }: Draft,
): MadeLot {
  const origin = sharedOrigin(lots);
  const supplierIds = new Set(lots.map((lot) => lot.stated_supplier_id));
  const supplier =
    supplierIds.size === 1 ? known.suppliers.find((one) => supplierIds.has(one.asked_id)) : undefined;
  const declared: LotDeclaration = {
    market,
    id: output.lotId,
    code: lotCodeOf({ market: market.code, day, number }),
    day,
    number,
    goodCode: target.good.code,
    shelfLifeDays: shelfLifeLeft(lots, target.good, day),
    stall: target.stall,
    traderId: target.traderId,
    supplier: supplier ?? null,
    arrival: null,
    quantity: output.quantity,
    origin: origin.place,
    originRaw: origin.raw,
    arrivedAt: times.occurredAt,
    deviceAt: times.deviceAt,
    recordedAt: times.recordedAt,
    recordedBy: personOf(ctx),
    onBehalf: false,
    source: 'move',
    role: ctx.role,
    requestId: ctx.requestId,
    requiredHops: hopsAskedFor({
      goods_group: target.good.goods_group,
      day,
      origin_scheme: origin.place?.scheme ?? null,
      origin_code: origin.place?.code ?? null,
    }),
    // A paper speaks for a mix only when it speaks for all of it.
    papers: known.papers
      .filter((paper) => lots.every((lot) => lot.paper_ids.includes(paper.id)))
      .map(lotPaperOf),
    inherited: inheritedHops(
      lots.map((lot) => lot.id),
      heritableHops([...lots]),
    ),
    salt: randomBytes(16).toString('hex'),
  };
  const { id, code, quantity } = declared;
  return {
    lot: { id, code, unit: quantity.unit, amount: quantity.amount },
    parts: output.parts,
    rows: lotRows(declared, randomUUIDv7),
  };
}

function sharedOrigin(lots: readonly LotToMove[]) {
  const [first] = lots;
  const isShared = lots.every(
    (lot) => lot.origin_scheme === first?.origin_scheme && lot.origin_code === first.origin_code,
  );
  const place =
    isShared && first?.origin_scheme && first.origin_code
      ? { scheme: first.origin_scheme, code: first.origin_code }
      : null;
  return {
    place,
    raw: [...new Set(lots.map((lot) => lot.origin_raw))]
      .filter((text) => text !== '')
      .join(' + ')
      .slice(0, 120),
  };
}

/** Nothing keeps longer for having been moved; other goods made of it keep as long as such goods do. */
function shelfLifeLeft(
  lots: readonly LotToMove[],
  good: SlipFacts['goods'][number],
  day: string,
): number | null {
  const isSame = lots.every((lot) => lot.goods_group === good.goods_group);
  const dayMs = 86_400_000;
  const left = lots.flatMap((lot) =>
    lot.open_until === 'infinity'
      ? []
      : [Math.max(0, (Date.parse(lot.open_until) - Date.parse(day)) / dayMs)],
  );
  const own = good.shelf_days;
  if (!isSame || left.length === 0) return own;
  return Math.min(...left, own ?? Infinity);
}
