import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { validated } from '../http/validated.ts';
import { listGoods, showGood } from './list-goods.ts';
import { GoodLines, GoodPage, GoodParam, GoodsQuery } from './shapes.ts';

export const goodRoutes = new Hono<Env>()
  .get(
    '/goods',
    operation({
      id: 'listGoods',
      summary: 'The catalogue of goods in five languages',
      permission: 'public',
      responses: { 200: GoodLines },
    }),
    validated('query', GoodsQuery),
    async (c) => c.json(await listGoods(c.var.ctx, c.req.valid('query')), 200),
  )
  .get(
    '/goods/:good',
    operation({
      id: 'showGood',
      summary: 'A good and where it is open now',
      permission: 'public',
      responses: { 200: GoodPage },
    }),
    validated('param', GoodParam),
    async (c) => c.json(await showGood(c.var.ctx, c.req.valid('param').good), 200),
  );
