import { labelPapers } from '@so-cho/db/domain/codes';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Env } from '../http/context.ts';
import { operation, type MediaResponse } from '../http/operation.ts';
import { StallParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { issueCard } from './issue-card.ts';
import { IssueCard, PageQuery, PaperParam, RunParam } from './label-shapes.ts';
import { drawingNews, labelsPdf, labelsPng, labelsToPrint } from './print-labels.ts';
import { platePage } from './print-plate.ts';
import { pdfOf } from './print/draw-pdf.ts';
import { pagePng } from './print/draw-sheet-png.ts';
import { rulerPage } from './print/ruler.ts';

const pdf: MediaResponse = { media: 'application/pdf', description: 'Pages in their true size.' };
const png: MediaResponse = { media: 'image/png', description: 'One page at 203 dpi.' };
const news: MediaResponse = {
  media: 'application/x-ndjson',
  description: 'Lines of JSON: {done, of} after each page, and pieces of the PDF as {pdf} in base64.',
};
const form = z.object({ form: z.enum(['alias', 'gs1']).optional() });

export const printRoutes = new Hono<Env>()
  .get(
    '/markets/:market/label-runs/:run/sheet.pdf',
    operation({
      id: 'printLabels',
      summary: 'A run of labels as PDF',
      permission: 'label:issue',
      responses: { 200: pdf },
      refusals: { 409: 'They were withdrawn.' },
    }),
    validated('param', RunParam),
    async (c) => {
      const labels = await labelsToPrint(c.var.ctx, c.var.market, c.req.valid('param').run);
      return c.body(await labelsPdf(labels), 200, { 'content-type': pdf.media });
    },
  )
  .get(
    '/markets/:market/label-runs/:run/sheet.png',
    operation({
      id: 'printLabelsPng',
      summary: 'One page of a run of labels as PNG',
      permission: 'label:issue',
      responses: { 200: png },
      refusals: { 409: 'They were withdrawn.' },
    }),
    validated('param', RunParam),
    validated('query', PageQuery),
    async (c) => {
      const labels = await labelsToPrint(c.var.ctx, c.var.market, c.req.valid('param').run);
      const page = await labelsPng(labels, c.req.valid('query').page ?? 1);
      return c.body(new Uint8Array(page), 200, { 'content-type': png.media });
    },
  )
  .get(
    '/markets/:market/label-runs/:run/drawing',
    operation({
      id: 'drawLabels',
      summary: 'A run of labels as PDF, with word of how far it is; whoever hangs up stops it',
      permission: 'label:issue',
      responses: { 200: news },
      refusals: { 409: 'They were withdrawn.' },
    }),
    validated('param', RunParam),
    async (c) => {
      const labels = await labelsToPrint(c.var.ctx, c.var.market, c.req.valid('param').run);
      return c.body(ReadableStream.from(linesOf(drawingNews(labels))), 200, { 'content-type': news.media });
    },
  )
  .get(
    '/markets/:market/stalls/:stall/plate.pdf',
    operation({
      id: 'printPlate',
      summary: 'The plate of a stall on A5',
      permission: 'label:issue',
      responses: { 200: pdf },
    }),
    validated('param', StallParam),
    validated('query', form),
    async (c) => {
      const asked = { stall: c.req.valid('param').stall, form: c.req.valid('query').form };
      const page = await platePage(c.var.ctx, c.var.market, asked);
      return c.body(await pdfOf([page], `Bảng sạp ${asked.stall}`), 200, { 'content-type': pdf.media });
    },
  )
  .get(
    '/markets/:market/stalls/:stall/plate.png',
    operation({
      id: 'printPlatePng',
      summary: 'The plate of a stall as PNG',
      permission: 'label:issue',
      responses: { 200: png },
    }),
    validated('param', StallParam),
    validated('query', form),
    async (c) => {
      const asked = { stall: c.req.valid('param').stall, form: c.req.valid('query').form };
      const page = await pagePng(await platePage(c.var.ctx, c.var.market, asked), 203);
      return c.body(new Uint8Array(page), 200, { 'content-type': png.media });
    },
  )
  .post(
    '/markets/:market/stalls/:stall/card',
    operation({
      id: 'issueCard',
      summary: 'Issue a new card to whoever runs the stall, and draw it; their older cards end at once',
      permission: 'card:issue',
      responses: { 201: pdf },
      refusals: { 409: 'Nobody runs the stall, or the id was used for something else.' },
    }),
    validated('param', StallParam),
    validated('json', IssueCard),
    async (c) => {
      const input = { ...c.req.valid('json'), stall: c.req.valid('param').stall };
      const page = await issueCard(c.var.ctx, c.var.market, input);
      return c.body(await pdfOf([page], 'Thẻ tiểu thương'), 201, { 'content-type': pdf.media });
    },
  )
  .get(
    '/label-papers/:paper/ruler.pdf',
    operation({
      id: 'printRuler',
      summary: 'A test page for a paper: the frames of its labels and a ruler',
      permission: 'label:issue',
      responses: { 200: pdf },
    }),
    validated('param', PaperParam),
    async (c) => {
      const page = rulerPage(labelPapers[c.req.valid('param').paper]);
      return c.body(await pdfOf([page], 'Trang thử máy in'), 200, { 'content-type': pdf.media });
    },
  );

async function* linesOf(said: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const one of said) yield encoder.encode(`${JSON.stringify(one)}\n`);
}
