import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { listRecentChecks } from './list-checks.ts';
import { listMarketHolds } from './list-holds.ts';
import { placeHold } from './place-hold.ts';
import { recordCheck } from './record-check.ts';
import { releaseHold } from './release-hold.ts';
import {
  CheckLine,
  CheckLines,
  ChecksQuery,
  HoldLine,
  HoldLines,
  HoldParam,
  HoldsQuery,
  PlaceHold,
  RecordCheck,
  ReleaseHold,
} from './shapes.ts';

export const checkRoutes = new Hono<Env>()
  .post(
    '/markets/:market/checks',
    operation({
      id: 'recordCheck',
      summary: 'Record a quick test or a laboratory result; a presumption stops the sale of its lot',
      permission: ['check:record', 'lab:record'],
      responses: { 201: CheckLine },
      refusals: { 409: 'The id was used for another check.' },
    }),
    validated('param', MarketParam),
    validated('json', RecordCheck),
    async (c) => c.json(await recordCheck(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/checks',
    operation({
      id: 'listChecks',
      summary: 'Checks of the last days, of a lot or a stall',
      permission: 'board:read',
      responses: { 200: CheckLines },
    }),
    validated('param', MarketParam),
    validated('query', ChecksQuery),
    async (c) => c.json(await listRecentChecks(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/holds',
    operation({
      id: 'listHolds',
      summary: 'Stops of sale, holds and recalls',
      permission: 'board:read',
      responses: { 200: HoldLines },
    }),
    validated('param', MarketParam),
    validated('query', HoldsQuery),
    async (c) => c.json(await listMarketHolds(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .post(
    '/markets/:market/holds',
    operation({
      id: 'placeHold',
      summary: 'Stop the sale of a lot, hold it or recall it',
      permission: ['hold:place', 'recall:order'],
      responses: { 201: HoldLine },
      refusals: { 409: 'The same hold stands on the lot, or the id was used for another one.' },
    }),
    validated('param', MarketParam),
    validated('json', PlaceHold),
    async (c) => c.json(await placeHold(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/holds/:id/release',
    operation({
      id: 'releaseHold',
      summary: 'End a hold, with a reason',
      permission: 'hold:release',
      responses: { 200: HoldLine },
      refusals: { 409: 'It was released before, a presumption is open, or a laboratory failed the lot.' },
    }),
    validated('param', HoldParam),
    validated('json', ReleaseHold),
    async (c) => {
      const input = { ...c.req.valid('json'), id: c.req.valid('param').id };
      return c.json(await releaseHold(c.var.ctx, c.var.market, input), 200);
    },
  );
