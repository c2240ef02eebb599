import {
  activeSuppliers,
  inMarket,
  placeInWords,
  suppliersLike,
  type Gazetteer,
  type SupplierRow,
} from '@so-cho/db';
import { assert, fold, isOneOf, marketDay, resolvePlace } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { gazetteerOf } from '../lots/gazetteer.ts';
import { SupplierKind, type AddSupplier, type SupplierLine, type SupplierLines } from './shapes.ts';

/** The suppliers of a market, by name. */
export async function listSuppliers(ctx: Ctx, market: MarketEntry): Promise<SupplierLines> {
  const gazetteer = await gazetteerOf(ctx.orm);
  const day = marketDay(ctx.clock.now(), market);
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const rows = await inMarket(ctx.orm, scope, activeSuppliers);
  return { suppliers: rows.map((row) => supplierLineOf(row, gazetteer, day)) };
}

/** Adds a supplier, or answers the one that is there already under the same name, kind and bay. */
export async function addSupplier(ctx: Ctx, market: MarketEntry, input: AddSupplier): Promise<SupplierLine> {
  const gazetteer = await gazetteerOf(ctx.orm);
  const now = ctx.clock.now();
  const day = marketDay(now, market);
  const place = resolvePlace(input.placeText, day, gazetteer.units);
  const unit = place.kind === 'place' ? place.place : null;
  return writeOnce(ctx, { market, key: input.id, operation: 'addSupplier', body: input }, async (tx) => {
    const like = await suppliersLike(tx, { fold: fold(input.name), kind: input.kind });
    const there = like.find((row) => fold(row.bay ?? '') === fold(input.bay ?? ''));
    if (there) return supplierLineOf(there, gazetteer, day);
    const row = {
      id: input.id,
      name: input.name,
      kind: input.kind,
      place_scheme: unit?.scheme ?? null,
      place_code: unit?.code ?? null,
      place_raw: input.placeText,
      bay: input.bay ?? null,
      code: null,
    };
    await tx.db
      .insertInto('supplier')
      .values({ ...row, market_id: tx.marketId, fold: fold(input.name), created_at: now })
      .execute();
    await audit(ctx, tx, {
      action: 'supplier.added',
      subjectKind: 'supplier',
      subjectId: input.id,
      after: { name: input.name, kind: input.kind, place: input.placeText },
      at: now,
    });
    return supplierLineOf(row, gazetteer, day);
  });
}

export function supplierLineOf(row: SupplierRow, gazetteer: Gazetteer, day: string): SupplierLine {
  const { kind } = row;
  assert(isOneOf(SupplierKind.options, kind), 'supplier_kind_check lets only known kinds in.');
  const place = placeInWords(
    gazetteer,
    { scheme: row.place_scheme, code: row.place_code, raw: row.place_raw },
    day,
  );
  return { id: row.id, name: row.name, kind, place, bay: row.bay, code: row.code };
}
