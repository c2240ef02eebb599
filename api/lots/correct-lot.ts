import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import { actedLot, slipFacts, type ActedLot, type Tx } from '@so-cho/db';
import { canonicalJson, DomainError, leafOf, marketDay, type Json } from '@so-cho/db/domain';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { followedByRecalls } from '../recalls/join-recalls.ts';
import { believedArrival, isFirstDay } from './believed-time.ts';
import { correctedFields, type CorrectedField } from './corrected-fields.ts';
import { gazetteerOf } from './gazetteer.ts';
import { lotCodeIn, lotUnknown } from './find-lot.ts';
import { saleIsStopped } from './sale-stopped.ts';
import { mustSayWhy } from './says-why.ts';
import type { CorrectLot, LotCorrection } from './shapes.ts';
import { actsOnBehalf } from './stall-rights.ts';

/**
 * Corrects what was declared about a lot: the declaration stays, an event says what is right. For a day after it
 * was recorded whoever may record there may correct; later only the board, because others have relied on it, and the board
 * says why. What a check or a hold speaks of, whose it is and where it came from, is the board's alone while they stand.
 *
 * @throws DomainError lot-unknown, lot-voided, stall-not-yours, correction-too-late, correction-while-held, quantity-units-differ,
 *   quantity-exceeded; InvalidInput for a supplier, stall or good that does not exist, or a reason that is missing
 */
export async function correctLot(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, ...input }: CorrectLot & { lot: string },
): Promise<LotCorrection> {
  const code = lotCodeIn(market, asked);
  const today = marketDay(ctx.clock.now(), market);
  const gazetteer = await gazetteerOf(ctx.orm);
  const write = { market, key: input.id, operation: 'correctLot', body: { ...input, code } };
  return writeOnce(ctx, write, async (tx) => {
    const follow = await followedByRecalls(ctx, tx, market);
    const lot = await actedLot(tx, { code, day: today });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    mayCorrect(ctx, market, lot, new Date(input.deviceAt));
    if (ctx.actor.can('trader:write', market.id)) mustSayWhy(input.note);
    if (lot.voided_at !== null) {
      throw new DomainError('lot-voided', 'conflict', 'This lot was written by mistake; restore it first.');
    }
    if (input.correction.field !== 'amount') await mayRename(ctx, tx, market, lot);
    if (input.correction.field === 'stall') await mayMoveTo(ctx, tx, market, input.correction.stall, today);
    const fields = await correctedFields(tx, lot, input.correction, gazetteer);
    for (const [index, field] of fields.entries()) {
      await writeCorrection(ctx, tx, {
        market,
        lot,
        field,
        input,
        id: index === 0 ? input.id : randomUUIDv7(),
      });
    }
    await follow([lot.id]);
    return { id: input.id, lot: code, field: input.correction.field };
  });
}

/** @param deviceAt when it was written, by the device's clock. @throws DomainError stall-not-yours, correction-too-late */
export function mayCorrect(ctx: Ctx, market: MarketEntry, lot: ActedLot, deviceAt: Date): void {
  if (ctx.actor.can('trader:write', market.id)) return;
  actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:record_for_neighbour');
  const now = ctx.clock.now();
  const writtenAt = believedArrival({ deviceAt, now, skewMs: ctx.deviceSkewMs });
  if (isFirstDay({ recordedAt: lot.recorded_at, writtenAt, now })) return;
  throw new DomainError(
    'correction-too-late',
    'forbidden',
    'Later than a day after the recording only the board corrects a lot.',
  );
}

/** Nobody corrects their goods out of a hold: a lot that is stopped keeps its good, its stall and its supplier. */
async function mayRename(ctx: Ctx, tx: Tx, market: MarketEntry, lot: ActedLot): Promise<void> {
  if (ctx.actor.can('trader:write', market.id)) return;
  if (!(await saleIsStopped(ctx, tx, market, lot.id))) return;
  throw new DomainError(
    'correction-while-held',
    'forbidden',
    'While a hold or a presumption stands, only the board corrects the good, the stall or the supplier.',
  );
}

/** Goods may be written over to a stall only by whoever may write goods down there: nobody lays a lot at a neighbour's. */
async function mayMoveTo(ctx: Ctx, tx: Tx, market: MarketEntry, stall: string, day: string): Promise<void> {
  if (ctx.actor.can('trader:write', market.id)) return;
  const none = { goodCodes: [], supplierIds: [], paperIds: [], lotIds: [] };
  const { stalls } = await slipFacts(tx, { ...none, stallCodes: [stall.toUpperCase()], day });
  for (const one of stalls) actsOnBehalf(ctx, market, one, 'lot:record_for_neighbour');
}

interface Correction {
  readonly market: MarketEntry;
  readonly lot: ActedLot;
  readonly field: CorrectedField;
  readonly input: Omit<CorrectLot, 'lot'>;
  readonly id: string;
}

async function writeCorrection(
  ctx: Ctx,
  tx: Tx,
  { market, lot, field, input, id }: Correction,
): Promise<void> {
  const now = ctx.clock.now();
  const corrects = await lastCorrection(tx, lot.id, field.name);
  await tx.db
    .insertInto('lot_event')
    .values({
      market_id: tx.marketId,
      id,
      lot_id: lot.id,
      kind: 'correction',
      field: field.name,
      value: JSON.stringify(field.value),
      corrects_id: corrects,
      note: input.note ?? null,
      device_at: new Date(input.deviceAt),
      recorded_at: now,
      recorded_by: personOf(ctx),
    })
    .execute();
  const salt = randomBytes(16).toString('hex');
  await tx.db.insertInto('leaf_salt').values({ market_id: tx.marketId, subject_id: id, salt }).execute();
  const after: Json = { code: lot.code, field: field.name, value: field.value };
  await audit(ctx, tx, { action: 'lot.corrected', subjectKind: 'lot', subjectId: lot.id, after, at: now });
  const leaf = leafOf(
    'lot-correction',
    { market: market.code, at: now },
    {
      lot: lot.code,
      event: id,
      corrects: corrects ?? lot.id,
      field: field.name,
      valueHash: createHash('sha256')
        .update(`${salt}:${canonicalJson(field.value)}`)
        .digest('hex'),
    },
  );
  await writeLeaf(tx, { kind: 'lot-correction', subjectId: lot.id, at: now, leaf });
}

/** The correction of the same field that is now itself corrected; null when it is the declaration. */
async function lastCorrection(tx: Tx, lotId: string, field: string): Promise<string | null> {
  const last = await tx.db
    .selectFrom('lot_event')
    .select('id')
    .where('lot_id', '=', lotId)
    .where('kind', '=', 'correction')
    .where('field', '=', field)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last?.id ?? null;
}
