import { Hono } from 'hono';
import { Receipt } from '../../arrivals/shapes.ts';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { dropOwnPushAddress, givePushAddress, showPush } from './give-address.ts';
import { DropPushAddress, GivePushAddress, PushOffer } from './shapes.ts';

/** Messages to a trader's phone while its page is shut. */
export const pushRoutes = new Hono<Env>()
  .get(
    '/markets/:market/push',
    operation({
      id: 'showPush',
      summary: 'Whether this device is told of recalls while its page is shut',
      permission: 'lot:record',
      responses: { 200: PushOffer },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await showPush(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/push',
    operation({
      id: 'givePushAddress',
      summary: 'Let this device be told of recalls, under a subscription of its browser',
      permission: 'lot:record',
      responses: { 201: Receipt },
      refusals: { 409: 'The id was used for another write.' },
    }),
    validated('param', MarketParam),
    validated('json', GivePushAddress),
    async (c) => c.json(await givePushAddress(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/push/withdrawal',
    operation({
      id: 'dropPushAddress',
      summary: 'Tell this device nothing any more',
      permission: 'lot:record',
      responses: { 201: Receipt },
      refusals: { 409: 'The id was used for another write.' },
    }),
    validated('param', MarketParam),
    validated('json', DropPushAddress),
    async (c) => c.json(await dropOwnPushAddress(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  );
