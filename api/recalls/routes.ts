import { Hono } from 'hono';
import { z } from 'zod';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { Id, MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { noteRecall } from './note-recall.ts';
import { orderRecall, previewRecall } from './order-recall.ts';
import { listRecalls, listTraderRecalls, showRecall } from './read-recalls.ts';
import { recallPaper } from './recall-paper.ts';
import {
  NotedRecall,
  NoteRecall,
  OrderRecall,
  RecallBook,
  RecallParam,
  RecallScope,
  RecallScopeQuery,
  RecallView,
  TraderRecalls,
} from './shapes.ts';

const Ordered = z.object({ id: Id }).meta({ ref: 'OrderedRecall' });

export const recallRoutes = new Hono<Env>()
  .get(
    '/markets/:market/recall-scope',
    operation({
      id: 'previewRecall',
      summary: 'What a recall would call back, in numbers; nothing is written',
      permission: 'board:read',
      responses: { 200: RecallScope },
    }),
    validated('param', MarketParam),
    validated('query', RecallScopeQuery),
    async (c) => c.json(await previewRecall(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/recalls',
    operation({
      id: 'listRecalls',
      summary: 'Recalls and drills, and the nightly mock traces',
      permission: 'board:read',
      responses: { 200: RecallBook },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listRecalls(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/recalls',
    operation({
      id: 'orderRecall',
      summary: 'Call goods back with everything made of them, or drill it',
      permission: 'recall:order',
      isDangerous: true,
      responses: { 201: Ordered },
      refusals: {
        409: 'There is nothing to call back, too much for one recall, or another scope than was shown.',
      },
    }),
    validated('param', MarketParam),
    validated('json', OrderRecall),
    async (c) => c.json(await orderRecall(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/recalls/:id',
    operation({
      id: 'showRecall',
      summary: 'One recall, stall by stall',
      permission: 'board:read',
      responses: { 200: RecallView },
    }),
    validated('param', RecallParam),
    async (c) => c.json(await showRecall(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .get(
    '/markets/:market/recalls/:id/report.pdf',
    operation({
      id: 'recallPaper',
      summary: 'The report of a recall as a paper to sign',
      permission: 'board:read',
      responses: { 200: { media: 'application/pdf', description: 'The report, in Vietnamese.' } },
    }),
    validated('param', RecallParam),
    async (c) => {
      const pdf = await recallPaper(c.var.ctx, c.var.market, c.req.valid('param').id);
      return c.body(pdf, 200, { 'content-type': 'application/pdf' });
    },
  )
  .post(
    '/markets/:market/recalls/:id/events',
    operation({
      id: 'noteRecall',
      summary: 'A stall has read it or stopped the sale, goods came back, the recall is closed',
      permission: ['lot:record', 'hold:place', 'recall:order'],
      responses: { 201: NotedRecall },
      refusals: { 409: 'The recall is closed, or more came back than was left.' },
    }),
    validated('param', RecallParam),
    validated('json', NoteRecall),
    async (c) => {
      const input = { ...c.req.valid('json'), recall: c.req.valid('param').id };
      return c.json(await noteRecall(c.var.ctx, c.var.market, input), 201);
    },
  )
  .get(
    '/markets/:market/trader-recalls',
    operation({
      id: 'listTraderRecalls',
      summary: 'What is called back at one’s own stalls, drills among it',
      permission: 'lot:record',
      responses: { 200: TraderRecalls },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listTraderRecalls(c.var.ctx, c.var.market), 200),
  );
