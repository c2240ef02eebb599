import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { listRevisits, readRevisits } from './read-revisits.ts';
import { RevisitBook, RevisitLines, SetRevisit } from './revisit-shapes.ts';
import { setRevisit } from './set-revisit.ts';
import { InspectionParam } from './shapes.ts';

/** Appointments to look at a stall again after its result. */
export const revisitRoutes = new Hono<Env>()
  .get(
    '/markets/:market/revisits',
    operation({
      id: 'listRevisits',
      summary: 'Appointments to look at stalls again, the earliest first; kept ones for a month',
      permission: 'board:read',
      responses: { 200: RevisitLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listRevisits(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/inspections/:id/revisits',
    operation({
      id: 'readRevisits',
      summary: 'When the stall of a result is looked at again, every change of it, or what the rule proposes',
      permission: 'board:read',
      responses: { 200: RevisitBook },
    }),
    validated('param', InspectionParam),
    async (c) => c.json(await readRevisits(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/inspections/:id/revisits',
    operation({
      id: 'setRevisit',
      summary: 'Set, move or take back the day on which the stall of a result is looked at again',
      permission: 'inspection:publish',
      responses: { 201: RevisitBook },
      refusals: { 409: 'The result is not published, nothing can be taken back, or the id was used before.' },
    }),
    validated('param', InspectionParam),
    validated('json', SetRevisit),
    async (c) => {
      const input = { ...c.req.valid('json'), inspection: c.req.valid('param').id };
      return c.json(await setRevisit(c.var.ctx, c.var.market, input), 201);
    },
  );
