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
import { HandSample, SampleLine, SampleLines, TakeSample } from './sample-shapes.ts';
import { handSample, listSamples, showSample, takeSample } from './samples.ts';
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
  SamplesQuery,
} from './shapes.ts';

/** Samples under seal and the hands they go through. */
export const sampleRoutes = new Hono<Env>()
  .post(
    '/markets/:market/samples',
    operation({
      id: 'takeSample',
      summary: 'Take a sample of a lot under seal, before a witness',
      permission: 'check:record',
      responses: { 201: SampleLine },
      refusals: { 409: 'Another sample has this seal, or the id was used for another one.' },
    }),
    validated('param', MarketParam),
    validated('json', TakeSample),
    async (c) => c.json(await takeSample(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/samples',
    operation({
      id: 'listSamples',
      summary: 'Samples with their chains of hands, of the market or of one lot',
      permission: 'board:read',
      responses: { 200: SampleLines },
    }),
    validated('param', MarketParam),
    validated('query', SamplesQuery),
    async (c) => c.json(await listSamples(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/samples/:id',
    operation({
      id: 'showSample',
      summary: 'One sample with the chain of hands of each of its parts',
      permission: 'board:read',
      responses: { 200: SampleLine },
    }),
    validated('param', HoldParam),
    async (c) => c.json(await showSample(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/samples/:id/custody',
    operation({
      id: 'handSample',
      summary: 'Add a link to the chain of hands of one part of a sample',
      permission: 'check:record',
      responses: { 200: SampleLine },
      refusals: { 409: 'Somebody else handed it over meanwhile.' },
    }),
    validated('param', HoldParam),
    validated('json', HandSample),
    async (c) => {
      const input = { ...c.req.valid('json'), sample: c.req.valid('param').id };
      return c.json(await handSample(c.var.ctx, c.var.market, input), 200);
    },
  );

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
