import { gtinOfGood, inMarket, serialsOfRun, type LabelRunRow, type Tx } from '@so-cho/db';
import { DomainError, formatQuantity, labelUrl, lotUrl } from '@so-cho/db/domain';
import { gs1LotUrl } from '@so-cho/db/domain/codes/digital-link';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findLabelRun } from './find-label-run.ts';
import { paperOf, quantityOfLabel } from './label-quantity.ts';
import { noteOn, printedDay } from './label-notes.ts';
import { numberMissing } from './labels.ts';
import { drawPdf, pdfOf } from './print/draw-pdf.ts';
import { pagePng } from './print/draw-sheet-png.ts';
import { labelsOn, runPage, runPages, type LabelsToPrint } from './print/run-pages.ts';

/** What is told while labels are drawn: how many are ready, or the next piece of the PDF in base64. */
export type DrawingNews = { readonly done: number; readonly of: number } | { readonly pdf: string };

/**
 * A run of labels as it goes to the printer. Drawing it again draws the same labels.
 *
 * @throws DomainError label-run-unknown, stall-not-yours, labels-withdrawn
 */
export async function labelsToPrint(ctx: Ctx, market: MarketEntry, runId: string): Promise<LabelsToPrint> {
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const run = await findLabelRun(ctx, tx, market, runId);
    if (run.withdrawn_for !== null) {
      throw new DomainError('labels-withdrawn', 'conflict', 'These labels were withdrawn; issue new ones.');
    }
    return {
      paper: paperOf(run.paper),
      count: run.count,
      serials: run.has_serials ? await serialsOfRun(tx, run.id) : [],
      urlOf: await addressesOf(ctx, tx, run),
      words: {
        stall: run.stall_code,
        day: printedDay(run.day),
        good: run.name_vi,
        quantity: formatQuantity(quantityOfLabel(run, run.amount), 'vi'),
        lot: run.lot_code,
        note: noteOn(ctx, market),
      },
    };
  });
}

async function addressesOf(ctx: Ctx, tx: Tx, run: LabelRunRow): Promise<LabelsToPrint['urlOf']> {
  const origin = ctx.config.publicOrigin;
  const lot = run.lot_code;
  if (run.form === 'alias')
    return (serial) => (serial === null ? lotUrl(origin, lot) : labelUrl(origin, lot, serial));
  const gtin = await gtinOfGood(tx, run.good_code);
  if (gtin === undefined) throw numberMissing();
  return (serial) => gs1LotUrl(origin, { gtin, lot, ...(serial !== null && { serial }) });
}

export function labelsTitle(labels: LabelsToPrint): string {
  return `Tem ${labels.words.lot}, sạp ${labels.words.stall}, ${labels.count} tem`;
}

export function labelsPdf(labels: LabelsToPrint): Promise<Uint8Array<ArrayBuffer>> {
  return pdfOf(runPages(labels), labelsTitle(labels));
}

/** At the resolution of a thermal printer; an office printer takes the PDF. */
export async function labelsPng(labels: LabelsToPrint, page: number): Promise<Buffer> {
  const shown = runPage(labels, page);
  if (shown.marks.length === 0)
    throw new DomainError('label-page-unknown', 'not-found', 'These labels have fewer pages.');
  return pagePng(shown, 203);
}

/** The drawing as it grows, for a page that shows how far it is and may break it off. */
export async function* drawingNews(labels: LabelsToPrint): AsyncGenerator<DrawingNews> {
  yield { done: 0, of: labels.count };
  for await (const drawn of drawPdf(runPages(labels), labelsTitle(labels))) {
    if ('bytes' in drawn) yield { pdf: Buffer.from(drawn.bytes).toString('base64') };
    else yield { done: labelsOn(labels, drawn.pages), of: labels.count };
  }
}
