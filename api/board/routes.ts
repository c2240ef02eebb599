import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { HallBoard } from '../market/shapes.ts';
import { listGoodsIn } from './list-goods-in.ts';
import { readAuthorityToday } from './read-authority-today.ts';
import { readBoardToday } from './read-board-today.ts';
import { BoardPeriod, BoardPeriodQuery } from './period-shapes.ts';
import { readBoardPeriod } from './read-period.ts';
import { readHall } from './read-hall.ts';
import {
  AuthorityQuery,
  AuthorityToday,
  BoardToday,
  BoardTodayQuery,
  CoverageQuery,
  CoverageRows,
  LotRows,
  LotRowsQuery,
} from './shapes.ts';
import { listCoverage } from './coverage.ts';

export const boardRoutes = new Hono<Env>()
  .get(
    '/markets/:market/board/today',
    operation({
      id: 'readBoardToday',
      summary: 'The board’s morning: today against the same weekday of eight weeks',
      permission: 'board:read',
      isForMachines: true,
      responses: { 200: BoardToday },
    }),
    validated('param', MarketParam),
    validated('query', BoardTodayQuery),
    async (c) => c.json(await readBoardToday(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/lots',
    operation({
      id: 'listGoodsIn',
      summary: 'The lots of a day that a figure of the board counts',
      permission: 'board:read',
      isForMachines: true,
      responses: { 200: LotRows },
    }),
    validated('param', MarketParam),
    validated('query', LotRowsQuery),
    async (c) => c.json(await listGoodsIn(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/board/period',
    operation({
      id: 'readBoardPeriod',
      summary: 'What came in and what was done over a period, against another one',
      permission: 'board:read',
      responses: { 200: BoardPeriod },
    }),
    validated('param', MarketParam),
    validated('query', BoardPeriodQuery),
    async (c) => c.json(await readBoardPeriod(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/board/coverage',
    operation({
      id: 'listCoverage',
      summary:
        'Stalls that sell food with their last visit, whoever waits longest against its interval first',
      permission: 'board:read',
      responses: { 200: CoverageRows },
    }),
    validated('param', MarketParam),
    validated('query', CoverageQuery),
    async (c) => c.json(await listCoverage(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/hall',
    operation({
      id: 'readHall',
      summary: 'The hall screen: where this morning’s goods come from, and safety in counts',
      permission: 'public',
      responses: { 200: HallBoard },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readHall(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/authority/today',
    operation({
      id: 'readAuthorityToday',
      summary: 'The markets one oversees, side by side; for whoever may read as an authority anywhere',
      permission: 'authority:read',
      responses: { 200: AuthorityToday },
    }),
    validated('query', AuthorityQuery),
    async (c) => c.json(await readAuthorityToday(c.var.ctx, c.req.valid('query')), 200),
  );
