import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { StallParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { listPrice } from './list-price.ts';
import { ListPrice, PriceLines } from './shapes.ts';

/** Prices that traders list at their stalls; everybody reads them with the stall. */
export const priceRoutes = new Hono<Env>().post(
  '/markets/:market/stalls/:stall/prices',
  operation({
    id: 'listPrice',
    summary: 'List a good’s price at one’s own stall or one of one’s row, or take it back',
    permission: 'lot:record',
    responses: { 201: PriceLines },
    refusals: {
      403: 'It is not the person’s stall or row.',
      404: 'The market has no such stall.',
      409: 'Nobody runs the stall today, or the id was used for another act.',
    },
  }),
  validated('param', StallParam),
  validated('json', ListPrice),
  async (c) => {
    const input = { ...c.req.valid('json'), stall: c.req.valid('param').stall };
    return c.json(await listPrice(c.var.ctx, c.var.market, input), 201);
  },
);
