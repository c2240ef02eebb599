import { placeInWords, type Gazetteer, type LotFacts } from '@so-cho/db';
import { chucSizes, isOneOf, assert, publicText, units } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { Names, Quantity } from '../http/shapes.ts';

/** The quantity of a lot as it stands after corrections. */
export function quantityOf(
  lot: Pick<LotFacts, 'unit' | 'amount_in' | 'asked_size' | 'grams'>,
): z.infer<typeof Quantity> {
  const { unit } = lot;
  assert(isOneOf(units, unit), 'lot_unit_check lets only known units in.');
  const askedSize = chucSizes.find((size) => size === lot.asked_size);
  return {
    unit,
    amount: lot.amount_in,
    ...(askedSize !== undefined && { askedSize }),
    ...(unit !== 'kg' && lot.grams !== null && { grams: lot.grams }),
  };
}

export function namesOf(
  named: Pick<LotFacts, 'name_vi' | 'name_en' | 'name_zh' | 'name_ko' | 'name_ja'>,
): z.infer<typeof Names> {
  return { vi: named.name_vi, en: named.name_en, zh: named.name_zh, ko: named.name_ko, ja: named.name_ja };
}

/** Where the goods come from, in words of their day; empty when nobody said. */
export function placeOf(
  lot: Pick<LotFacts, 'origin_scheme' | 'origin_code' | 'origin_raw' | 'day'>,
  gazetteer: Gazetteer,
): string {
  const place = { scheme: lot.origin_scheme, code: lot.origin_code, raw: lot.origin_raw };
  return placeInWords(gazetteer, place, lot.day);
}

/** Supplier and place in words that anybody may read; empty when nothing was declared. */
export function sourceOf(lot: LotFacts, gazetteer: Gazetteer): string {
  const place = placeOf({ ...lot, origin_raw: publicText(lot.origin_raw) }, gazetteer);
  const supplier = publicText(businessOf(lot.supplier_name, lot.supplier_bay));
  return [supplier, place].filter((text) => text !== '').join(', ');
}

/** A supplier with its bay; empty when there is none. */
export function businessOf(name: string | null, bay: string | null): string {
  return [name ?? '', bay ?? ''].filter((text) => text !== '').join(' ');
}
