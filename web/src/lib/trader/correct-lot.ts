import { isSameMeasure } from '@so-cho/db/domain/goods';
import type { Quantity } from '@so-cho/db/domain/goods';
import type { CorrectLot } from '@so-cho/api/client';
import type { ShownLot } from './day-view.ts';
import type { GoodChoice } from './find-goods.ts';
import type { SupplierChoice } from './hand-line.ts';
import { newEntry } from './outbox-entry.ts';
import type { CorrectedWords, LineWords, OutboxEntry } from './outbox-entry.ts';
import type { Writing } from './write-entries.ts';

/** What the trader says is right; a part that is missing stays as it is. */
export interface Said {
  readonly quantity: Quantity;
  readonly good: Pick<GoodChoice, 'code' | 'name'>;
  readonly supplier: SupplierChoice | undefined;
  readonly originText: string;
}

type Change = { readonly words: CorrectedWords; readonly correction: CorrectLot['correction'] };

/**
 * What of it differs from the lot, in the order in which it must be told: a corrected supplier brings its own place,
 * and a place that is named comes after it.
 *
 * @param newSupplierId the id a supplier gets who is not in the book yet
 */
export function changesOf(lot: ShownLot, said: Said, newSupplierId: string): readonly Change[] {
  const { quantity, good, supplier, originText } = said;
  const changes: Change[] = [];
  if (quantity.amount !== lot.quantity.amount && isSameMeasure(quantity, lot.quantity)) {
    // The mass that was declared for another number of pieces is no longer said of this one.
    const { unit, amount, askedSize } = quantity;
    const bare: Quantity = { unit, amount, ...(askedSize === undefined ? {} : { askedSize }) };
    changes.push({
      words: { field: 'amount', quantity: bare },
      correction: { field: 'amount', quantity: bare },
    });
  }
  if (good.code !== lot.goodCode)
    changes.push({
      words: { field: 'good', goodCode: good.code, goodName: good.name },
      correction: { field: 'good', goodCode: good.code },
    });
  if (supplier !== undefined && (supplier.id === null || supplier.id !== lot.supplierId))
    changes.push({
      words: { field: 'supplier', supplierName: supplier.name },
      correction: { field: 'supplier', supplierId: supplier.id ?? newSupplierId },
    });
  const place = originText.trim().normalize('NFC');
  if (place !== '' && place !== lot.place)
    changes.push({ words: { field: 'origin', place }, correction: { field: 'origin', originText: place } });
  return changes;
}

/**
 * One correction as an entry of the outbox.
 *
 * @param about `after`: what must be accepted before: the slip of the lot, a supplier who is new, an earlier part
 */
export function correctionEntry(
  lot: ShownLot,
  change: Change,
  about: Omit<Writing, 'stall'> & { readonly after: readonly string[] },
): OutboxEntry {
  const { id, market, personId, now, after } = about;
  return newEntry({
    id,
    market,
    personId,
    stall: lot.stall,
    madeAt: now,
    after,
    task: {
      kind: 'correction',
      lotId: lot.id,
      lotCode: lot.code,
      goodName: lot.goodName,
      words: change.words,
      body: { id, deviceAt: new Date(now).toISOString(), correction: change.correction },
    },
  });
}

/** A slip in which one line says what is right; the lot keeps the id that was made for it. */
export function withLine(entry: OutboxEntry, lotId: string, said: Said, newSupplierId: string): OutboxEntry {
  const { task } = entry;
  if (task.kind !== 'slip') return entry;
  const originText = said.originText.trim().normalize('NFC');
  const lines = task.body.lines.map((line) => {
    if (line.id !== lotId) return line;
    const { originText: _before, ...rest } = line;
    return {
      ...rest,
      goodCode: said.good.code,
      quantity: said.quantity,
      supplierId: said.supplier === undefined ? null : (said.supplier.id ?? newSupplierId),
      ...(originText === '' ? {} : { originText }),
    };
  });
  const words = task.words.map((word): LineWords =>
    word.lotId === lotId
      ? { ...word, goodName: said.good.name, supplierName: said.supplier?.name ?? null }
      : word,
  );
  const after = said.supplier?.id === null ? [...new Set([...entry.after, newSupplierId])] : entry.after;
  return { ...entry, after, task: { ...task, body: { ...task.body, lines }, words } };
}

/** A slip without one of its lines; undefined when it was the only one. */
export function withoutLine(entry: OutboxEntry, lotId: string): OutboxEntry | undefined {
  const { task } = entry;
  if (task.kind !== 'slip') return entry;
  const lines = task.body.lines.filter((line) => line.id !== lotId);
  if (lines.length === 0) return undefined;
  const words = task.words.filter((word) => word.lotId !== lotId);
  return { ...entry, task: { ...task, body: { ...task.body, lines }, words } };
}
