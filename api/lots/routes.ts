import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { LotParam, MarketLotParam, MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { closeLot } from './close-lot.ts';
import { correctLot } from './correct-lot.ts';
import { readLotRecord } from './read-lot-record.ts';
import { LotRecord } from './record-shapes.ts';
import { recordSlip } from './record-slip.ts';
import {
  CloseLot,
  CorrectLot,
  LotClosure,
  LotCorrection,
  LotPage,
  RecordedSlip,
  RecordSlip,
  ScanQuery,
  TraderDay,
  TraderDayQuery,
} from './shapes.ts';
import { Trace } from './trace/shapes.ts';
import { showLot } from './show-lot.ts';
import { showTraderDay } from './show-trader-day.ts';
import { traceLot } from './trace-lot.ts';

const reused = 'The id was used for something else.';

export const lotRoutes = new Hono<Env>()
  .get(
    '/lots/:lot',
    operation({
      id: 'showLot',
      summary: 'What a scan of a lot’s code opens',
      permission: 'public',
      responses: { 200: LotPage },
    }),
    validated('param', LotParam),
    validated('query', ScanQuery),
    async (c) => {
      const asked = { code: c.req.valid('param').lot, scan: c.req.valid('query').scan };
      return c.json(await showLot(c.var.ctx, asked), 200);
    },
  )
  .get(
    '/markets/:market/trader-day',
    operation({
      id: 'showTraderDay',
      summary: 'A trader’s own day: today’s lots and what yesterday offers to repeat',
      permission: 'lot:record',
      responses: { 200: TraderDay },
    }),
    validated('param', MarketParam),
    validated('query', TraderDayQuery),
    async (c) => c.json(await showTraderDay(c.var.ctx, c.var.market, c.req.valid('query').stall), 200),
  )
  .post(
    '/markets/:market/lots',
    operation({
      id: 'recordSlip',
      summary: 'Record goods in; each line becomes a lot. Sending it again records nothing twice',
      permission: ['lot:record', 'lot:record_for_neighbour'],
      responses: { 201: RecordedSlip },
      refusals: { 409: reused },
    }),
    validated('param', MarketParam),
    validated('json', RecordSlip),
    async (c) => c.json(await recordSlip(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/lots/:lot/closure',
    operation({
      id: 'closeLot',
      summary: 'Say that a lot is sold out, or written by mistake, or that it was not after all',
      permission: 'lot:close',
      responses: { 201: LotClosure },
      refusals: { 409: `${reused} Or the lot is held, or something leans on it.` },
    }),
    validated('param', MarketLotParam),
    validated('json', CloseLot),
    async (c) => {
      const input = { ...c.req.valid('json'), lot: c.req.valid('param').lot };
      return c.json(await closeLot(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/lots/:lot/corrections',
    operation({
      id: 'correctLot',
      summary: 'Correct what was declared about a lot; the declaration stays on record',
      permission: ['lot:record', 'lot:record_for_neighbour'],
      responses: { 201: LotCorrection },
      refusals: { 409: `${reused} Or the quantity does not fit.` },
    }),
    validated('param', MarketLotParam),
    validated('json', CorrectLot),
    async (c) => {
      const input = { ...c.req.valid('json'), lot: c.req.valid('param').lot };
      return c.json(await correctLot(c.var.ctx, c.var.market, input), 201);
    },
  )
  .get(
    '/markets/:market/lots/:lot/trace',
    operation({
      id: 'traceLot',
      summary: 'Where a lot came from and went to, and what else its supplier brought that day',
      permission: 'board:read',
      responses: { 200: Trace },
    }),
    validated('param', MarketLotParam),
    async (c) => c.json(await traceLot(c.var.ctx, c.var.market, c.req.valid('param').lot), 200),
  )
  .get(
    '/markets/:market/lots/:lot/record',
    operation({
      id: 'readLotRecord',
      summary:
        'Everything on record about a lot: what was declared, what happened since, papers, checks, holds',
      permission: 'board:read',
      responses: { 200: LotRecord },
    }),
    validated('param', MarketLotParam),
    async (c) => c.json(await readLotRecord(c.var.ctx, c.var.market, c.req.valid('param').lot), 200),
  );
