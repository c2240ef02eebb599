import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketLotParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { listMoves } from './list-moves.ts';
import { moveLot } from './move-lot.ts';
import { AddUpstreamCode, LotMoves, MovedLots, MoveLot, UpstreamCodeLines } from './shapes.ts';
import { addUpstreamCode } from './upstream-codes.ts';

export const moveRoutes = new Hono<Env>()
  .get(
    '/markets/:market/lots/:lot/moves',
    operation({
      id: 'listMoves',
      summary: 'What is left of a lot, where its goods went and what it was made of',
      permission: ['lot:record', 'lot:record_for_neighbour', 'board:read'],
      responses: { 200: LotMoves },
    }),
    validated('param', MarketLotParam),
    async (c) => c.json(await listMoves(c.var.ctx, c.var.market, c.req.valid('param').lot), 200),
  )
  .post(
    '/markets/:market/lots/:lot/moves',
    operation({
      id: 'moveLot',
      summary:
        'Split, hand over, cut, mix, give back or throw away goods; what leaves a lot is drawn from it',
      permission: ['lot:record', 'lot:record_for_neighbour'],
      responses: { 201: MovedLots },
      refusals: { 409: 'More would leave the lot than is left, or it is held, closed or past.' },
    }),
    validated('param', MarketLotParam),
    validated('json', MoveLot),
    async (c) => {
      const input = { ...c.req.valid('json'), lot: c.req.valid('param').lot };
      return c.json(await moveLot(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/lots/:lot/upstream-codes',
    operation({
      id: 'addUpstreamCode',
      summary: 'Keep a code the goods came with (GTIN, SSCC, lot code, band number) as it was given',
      permission: ['lot:record', 'lot:record_for_neighbour'],
      responses: { 201: UpstreamCodeLines },
    }),
    validated('param', MarketLotParam),
    validated('json', AddUpstreamCode),
    async (c) => {
      const input = { ...c.req.valid('json'), lot: c.req.valid('param').lot };
      return c.json(await addUpstreamCode(c.var.ctx, c.var.market, input), 201);
    },
  );
