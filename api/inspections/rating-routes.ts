import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { decideDemerits, listDemerits } from './demerits.ts';
import { chooseScheme, readRatingBook } from './rating-schemes.ts';
import {
  ChooseScheme,
  DecideDemerits,
  DemeritLine,
  DemeritLines,
  DemeritParam,
  RatingBook,
} from './rating-shapes.ts';

/** By which scheme stalls are graded, and what the board decides about demerit points. */
export const ratingRoutes = new Hono<Env>()
  .get(
    '/markets/:market/rating-schemes',
    operation({
      id: 'readRatingBook',
      summary: 'By which scheme stalls are graded, and the decisions about it',
      permission: 'board:read',
      responses: { 200: RatingBook },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readRatingBook(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/rating-schemes',
    operation({
      id: 'chooseScheme',
      summary: 'Grade stalls by another scheme from a day to come on',
      permission: 'rating:decide',
      responses: { 201: RatingBook },
      refusals: { 409: 'The id was used for another decision.' },
    }),
    validated('param', MarketParam),
    validated('json', ChooseScheme),
    async (c) => c.json(await chooseScheme(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/demerits',
    operation({
      id: 'listDemerits',
      summary: 'Stalls with demerit points of twelve months, and what was decided about them',
      permission: 'board:read',
      responses: { 200: DemeritLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listDemerits(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/demerits/:stall/decision',
    operation({
      id: 'decideDemerits',
      summary: 'Decide about a stall whose demerit points propose a measure',
      permission: 'rating:decide',
      responses: { 201: DemeritLine },
      refusals: { 409: 'The points ask for no decision, or the id was used for another one.' },
    }),
    validated('param', DemeritParam),
    validated('json', DecideDemerits),
    async (c) => {
      const input = { ...c.req.valid('json'), stall: c.req.valid('param').stall };
      return c.json(await decideDemerits(c.var.ctx, c.var.market, input), 201);
    },
  );
