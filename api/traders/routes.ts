import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { printDaySheet } from './print-day-sheet.ts';
import { printPurchaseList } from './print-purchase-list.ts';
import { BookSpanQuery, DayBook, DayBookQuery, DaySheetQuery, PurchaseListQuery } from './shapes.ts';
import { showDayBook } from './show-day-book.ts';
import { writeOwnCsv } from './write-own-csv.ts';

const pdf = { media: 'application/pdf', description: 'A4, in Vietnamese.' };
const csv = { media: 'text/csv', description: 'UTF-8 with its mark, one line a lot.' };
const nothing = { 404: 'Nothing was written down in these days.' };

/** A file that the phone shows or keeps under this name. Names say days, and nobody's. */
function fileHeaders(media: string, name: string): Record<string, string> {
  return { 'content-type': media, 'content-disposition': `inline; filename="${name}"` };
}

export const traderRoutes = new Hono<Env>()
  .get(
    '/markets/:market/day-book',
    operation({
      id: 'showDayBook',
      summary: 'One’s own book of a month, with sources and whether the last thirty days are full',
      permission: 'lot:record',
      responses: { 200: DayBook },
    }),
    validated('param', MarketParam),
    validated('query', DayBookQuery),
    async (c) => c.json(await showDayBook(c.var.ctx, c.var.market, c.req.valid('query').month), 200),
  )
  .get(
    '/markets/:market/day-book/day.pdf',
    operation({
      id: 'printDaySheet',
      summary: 'A day of one’s own book on paper',
      permission: 'lot:record',
      responses: { 200: pdf },
      refusals: nothing,
    }),
    validated('param', MarketParam),
    validated('query', DaySheetQuery),
    async (c) => {
      const { day } = c.req.valid('query');
      const bytes = await printDaySheet(c.var.ctx, c.var.market, day);
      return c.body(new Uint8Array(bytes), 200, fileHeaders(pdf.media, `so-ngay-${day}.pdf`));
    },
  )
  .get(
    '/markets/:market/day-book/purchases.pdf',
    operation({
      id: 'printPurchaseList',
      summary: 'The list of what was bought without an invoice (bảng kê thu mua)',
      permission: 'lot:record',
      responses: { 200: pdf },
      refusals: nothing,
    }),
    validated('param', MarketParam),
    validated('query', PurchaseListQuery),
    async (c) => {
      const query = c.req.valid('query');
      const bytes = await printPurchaseList(c.var.ctx, c.var.market, query);
      const name = `bang-ke-${query.from}-${query.to}.pdf`;
      return c.body(new Uint8Array(bytes), 200, fileHeaders(pdf.media, name));
    },
  )
  .get(
    '/markets/:market/day-book/lots.csv',
    operation({
      id: 'writeOwnCsv',
      summary: 'One’s own book as a table for a spreadsheet',
      permission: 'lot:record',
      responses: { 200: csv },
    }),
    validated('param', MarketParam),
    validated('query', BookSpanQuery),
    async (c) => {
      const span = c.req.valid('query');
      const text = await writeOwnCsv(c.var.ctx, c.var.market, span);
      return c.body(text, 200, {
        'content-type': `${csv.media}; charset=utf-8`,
        'content-disposition': `attachment; filename="so-nhap-hang-${span.from}-${span.to}.csv"`,
      });
    },
  );
