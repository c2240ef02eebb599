import { holdKinds, inMarket, lotsOfBook, type BookLot, type Gazetteer, type Tx } from '@so-cho/db';
import { daysBetween, DomainError, isOneOf, marketDay, paperKinds } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { gazetteerOf } from '../lots/gazetteer.ts';
import { businessOf, placeOf, quantityOf } from '../lots/lot-words.ts';
import { tradersOf } from '../lots/stall-rights.ts';
import type { BookLine } from './shapes.ts';

/** A printed list or a file reaches over a year at most: a few thousand lines. */
const spanDaysMax = 400;

/** A line with what lists are made of and pages do not show. */
export interface ReadLine extends BookLine {
  readonly supplierId: string | null;
}

/** What is read of a book: whose it is, its days, its lines. */
export interface ReadBook {
  readonly today: string;
  /** Business names of the person, for the head of a paper. */
  readonly businesses: readonly string[];
  /** In the order in which they came. */
  readonly lines: readonly ReadLine[];
}

/**
 * The caller's own book over some days.
 *
 * @param also read in the same transaction
 * @throws DomainError span-too-long; span-reversed
 */
export async function readBook<T = undefined>(
  ctx: Ctx,
  market: MarketEntry,
  span: { readonly from: string; readonly to: string },
  also?: (tx: Tx, traderIds: readonly string[]) => Promise<T>,
): Promise<ReadBook & { readonly also: T | undefined }> {
  mustBeShort(span);
  const traderIds = tradersOf(ctx, market);
  const gazetteer = await gazetteerOf(ctx.orm);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const lots = await lotsOfBook(tx, { traderIds, ...span });
    return {
      today: marketDay(ctx.clock.now(), market),
      businesses: await businessesOf(tx, traderIds),
      lines: lots.map((lot) => lineOf(lot, gazetteer)),
      also: await also?.(tx, traderIds),
    };
  });
}

/** The lines that are added up: all but those that were written by mistake. */
export function countedLines<Line extends Pick<BookLine, 'isVoided'>>(lines: readonly Line[]): Line[] {
  return lines.filter((line) => !line.isVoided);
}

function mustBeShort({ from, to }: { from: string; to: string }): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw new DomainError('span-reversed', 'invalid', 'The last day is before the first.');
  if (days > spanDaysMax) {
    throw new DomainError('span-too-long', 'invalid', `At most ${spanDaysMax} days at once.`, {
      details: { days: spanDaysMax },
    });
  }
}

function lineOf(lot: BookLot, gazetteer: Gazetteer): ReadLine {
  return {
    code: lot.code,
    day: lot.day,
    stall: lot.stall_code,
    goodCode: lot.good_code,
    goodName: lot.name_vi,
    quantity: quantityOf(lot),
    supplierId: lot.supplier_id,
    supplierName: businessOf(lot.supplier_name, lot.supplier_bay) || null,
    place: placeOf(lot, gazetteer),
    arrivedAt: lot.arrived_at.toISOString(),
    papers: lot.paper_kinds.filter((kind) => isOneOf(paperKinds, kind)),
    isCorrected: lot.is_corrected,
    isVoided: lot.voided_at !== null,
    writtenBy: lot.source === 'gate' ? 'gate' : lot.on_behalf ? 'helper' : 'self',
    hold: holdKinds.findLast((kind) => lot.hold_kinds.includes(kind)) ?? null,
  };
}

async function businessesOf(tx: Tx, traderIds: readonly string[]): Promise<string[]> {
  if (traderIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('trader')
    .select('business_name')
    .where('id', 'in', traderIds)
    .orderBy('business_name')
    .execute();
  return rows.map((row) => row.business_name);
}
