import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { Operations } from './shapes.ts';
import { showOperations } from './show-operations.ts';

export const operationsRoutes = new Hono<Env>().get(
  '/markets/:market/operations',
  operation({
    id: 'showOperations',
    summary: 'Whether the machine behind the market works: figures of /metrics with the limits of the alerts',
    permission: 'operations:read',
    responses: { 200: Operations },
  }),
  validated('param', MarketParam),
  async (c) => c.json(await showOperations(c.var.ctx, c.var.market), 200),
);
