import { goodsByCode, stallByCode, type ActedLot, type Gazetteer, type Tx } from '@so-cho/db';
import { DomainError, knownGrams, parseQuantity, resolvePlace, type Json } from '@so-cho/db/domain';
import { InvalidInput } from '../http/invalid-input.ts';
import type { CorrectLot } from './shapes.ts';

/** One field as the record keeps its correction; the database reads `value` to bring the lot's state up to date. */
export interface CorrectedField {
  readonly name: 'amount' | 'supplier' | 'stall' | 'good' | 'origin';
  readonly value: { readonly [name: string]: Json };
}

/**
 * What a correction means for the record. A corrected supplier also corrects the origin, because the origin that
 * was declared came with the wrong supplier.
 *
 * @throws DomainError quantity-units-differ; InvalidInput naming what does not exist
 */
export async function correctedFields(
  tx: Tx,
  lot: ActedLot,
  correction: CorrectLot['correction'],
  gazetteer: Gazetteer,
): Promise<CorrectedField[]> {
  switch (correction.field) {
    case 'amount':
      return [amountOf(lot, correction.quantity)];
    case 'stall': {
      const stall = await stallByCode(tx, correction.stall.toUpperCase());
      if (!stall) throw unknown('stall', 'stall-unknown', 'The market has no such stall.');
      return [{ name: 'stall', value: { stallId: stall.id, stall: stall.code } }];
    }
    case 'good': {
      const [good] = await goodsByCode(tx, [correction.goodCode]);
      if (!good) throw unknown('goodCode', 'good-unknown', 'The catalogue has no such good.');
      return [{ name: 'good', value: { goodCode: good.code, shelfLifeDays: good.shelf_days } }];
    }
    case 'supplier':
      return supplierFields(tx, correction.supplierId);
    case 'origin':
      return [originOf(correction.originText, lot.day, gazetteer)];
  }
}

function amountOf(lot: ActedLot, given: Parameters<typeof parseQuantity>[0]): CorrectedField {
  const quantity = parseQuantity(given);
  // A lot is kept in its own unit: what was bought by the chục is not turned into kilograms by a correction.
  if (quantity.unit !== lot.unit || (quantity.askedSize ?? null) !== lot.asked_size) {
    throw new DomainError('quantity-units-differ', 'conflict', `This lot is kept in ${lot.unit}.`, {
      details: { unit: lot.unit, other: quantity.unit },
    });
  }
  return { name: 'amount', value: { amount: quantity.amount, grams: knownGrams(quantity) } };
}

/** What the trader says of the place is kept as it was said, beside the place that is meant by it. */
function originOf(raw: string, day: string, gazetteer: Gazetteer): CorrectedField {
  const answer = resolvePlace(raw, day, gazetteer.units);
  const place = answer.kind === 'place' ? answer.place : null;
  return { name: 'origin', value: { scheme: place?.scheme ?? null, code: place?.code ?? null, raw } };
}

async function supplierFields(tx: Tx, supplierId: string): Promise<CorrectedField[]> {
  const supplier = await tx.db
    .selectFrom('supplier')
    .select(['id', 'place_scheme', 'place_code', 'place_raw'])
    .where('id', '=', supplierId)
    .executeTakeFirst();
  if (!supplier) throw unknown('supplierId', 'supplier-unknown', 'The market has no such supplier.');
  const { place_scheme: scheme, place_code: code, place_raw: raw } = supplier;
  return [
    { name: 'supplier', value: { supplierId: supplier.id } },
    { name: 'origin', value: { scheme, code, raw } },
  ];
}

function unknown(field: string, code: string, message: string): InvalidInput {
  return new InvalidInput([{ path: `correction.${field}`, code, message }]);
}
