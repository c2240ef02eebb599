import { changesOf, correctionEntry, withLine, withoutLine } from './correct-lot.ts';
import type { Said } from './correct-lot.ts';
import type { ShownLot } from './day-view.ts';
import { newId } from './new-id.ts';
import type { TraderBook } from './trader-book.svelte.ts';
import { supplierEntry } from './write-entries.ts';

/**
 * Writes down what is right about a lot. A slip that is still the phone's alone is changed itself; what the market has,
 * or may have, gets a correction that says so for ever.
 *
 * @param newSupplierId made once for the page: pressing twice adds one supplier
 * @returns false when the phone could not keep it; the outbox says why
 */
export async function tellCorrection(
  book: TraderBook,
  lot: ShownLot,
  said: Said,
  newSupplierId: string,
): Promise<boolean> {
  const isNewSupplier = said.supplier !== undefined && said.supplier.id === null;
  if (isNewSupplier) {
    const about = { name: said.supplier?.name ?? '', placeText: said.originText };
    const kept = await book.promise(supplierEntry(about, book.writing(newSupplierId)));
    if (kept === 'not-kept') return false;
  }
  if (lot.entryId !== null) {
    const change = (entry: Parameters<typeof withLine>[0]) => withLine(entry, lot.id, said, newSupplierId);
    if (await book.outbox.amend(lot.entryId, change)) return true;
  }
  let after = [
    ...(lot.code === null && lot.entryId !== null ? [lot.entryId] : []),
    ...(isNewSupplier ? [newSupplierId] : []),
  ];
  for (const change of changesOf(lot, said, newSupplierId)) {
    const entry = correctionEntry(lot, change, { ...book.writing(newId()), after });
    if ((await book.promise(entry)) === 'not-kept') return false;
    after = [...after, entry.id];
  }
  return true;
}

/**
 * Takes one lot off a slip that is still the phone's alone.
 *
 * @returns whether it is gone; what is on its way stays, and is corrected or closed instead
 */
export async function takeOff(book: TraderBook, lot: ShownLot): Promise<boolean> {
  const entry = book.outbox.entries.find(({ id }) => id === lot.entryId);
  if (entry === undefined) return false;
  if (withoutLine(entry, lot.id) === undefined) return book.outbox.discard(entry.id);
  return book.outbox.amend(entry.id, (known) => withoutLine(known, lot.id) ?? known);
}
