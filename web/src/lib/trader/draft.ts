import { addQuantities, isSameMeasure, parseQuantity } from '@so-cho/db/domain/goods';
import type { Quantity } from '@so-cho/db/domain/goods';
import type { RecordSlip, TraderDay } from '@so-cho/api/client';

/** One line before it is sent: what a card with a stepper shows. */
export interface DraftLine {
  /** Tells lines of one draft apart; the same for the same offer on every opening of the page. */
  readonly key: string;
  readonly goodCode: string;
  readonly goodName: string;
  readonly tint: string;
  /** `amount` null = not known. */
  readonly quantity: Quantity;
  readonly supplierId: string | null;
  readonly supplierName: string | null;
  readonly originText?: string;
  /** False = not taken today; the quantity stays as it was, to come back to. */
  readonly isOn: boolean;
}

type Offer = TraderDay['offers'][number];

/** The same good from the same source at the same stall: what makes a second copy of an offer the same offer. */
export function offerKey(line: {
  readonly stall: string;
  readonly goodCode: string;
  readonly supplierName: string | null;
}): string {
  return [line.stall, line.goodCode, line.supplierName ?? ''].join('|');
}

export function draftFromOffer(offer: Offer): DraftLine {
  return {
    key: offerKey(offer),
    goodCode: offer.goodCode,
    goodName: offer.goodName,
    tint: offer.tint,
    quantity: parseQuantity(offer.quantity),
    supplierId: offer.supplierId,
    supplierName: offer.supplierName,
    isOn: true,
  };
}

/** The line with another amount; zero switches it off and keeps the amount it had. */
export function withAmount(line: DraftLine, amount: number): DraftLine {
  if (amount === 0) return { ...line, isOn: false };
  return { ...line, isOn: true, quantity: { ...line.quantity, amount } };
}

/** What the lines that are on come to, one quantity per measure, kilograms first. Unknown amounts are left out. */
export function totalsOf(lines: readonly Pick<DraftLine, 'isOn' | 'quantity'>[]): readonly Quantity[] {
  const totals: Quantity[] = [];
  for (const { isOn, quantity } of lines) {
    if (!isOn || quantity.amount === null) continue;
    const index = totals.findIndex((total) => isSameMeasure(total, quantity));
    const known = totals[index];
    const bare = withoutGrams(quantity);
    if (known === undefined) totals.push(bare);
    else totals[index] = withoutGrams(addQuantities(known, bare));
  }
  return totals.sort((a, b) => Number(b.unit === 'kg') - Number(a.unit === 'kg'));
}

/** A sum of what only partly has a declared mass would show a mass that nobody declared. */
function withoutGrams(quantity: Quantity): Quantity {
  const { unit, amount, askedSize } = quantity;
  return { unit, amount, ...(askedSize === undefined ? {} : { askedSize }) };
}

/**
 * The slip of the lines that are on.
 *
 * @param about `newId` names each lot; `deviceAt`: the phone's own clock as an ISO instant, which the server keeps
 *   beside its own
 */
export function buildSlip(
  lines: readonly DraftLine[],
  about: { readonly id: string; readonly stall: string; readonly deviceAt: string; newId: () => string },
): RecordSlip {
  const taken = lines.filter((line) => line.isOn);
  return {
    id: about.id,
    stall: about.stall,
    deviceAt: about.deviceAt,
    lines: taken.map((line) => ({
      id: about.newId(),
      goodCode: line.goodCode,
      quantity: line.quantity,
      supplierId: line.supplierId,
      ...(line.originText === undefined || line.originText === '' ? {} : { originText: line.originText }),
      // A slip may wait on the phone for hours: the goods came when it was written, not when it is received.
      arrivedAt: about.deviceAt,
    })),
  };
}
