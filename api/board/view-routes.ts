import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { BoardMap } from './map-shapes.ts';
import { listSafetyRows } from './list-safety-rows.ts';
import { SafetyRows, SafetyRowsQuery } from './safety-row-shapes.ts';
import { readBoardMap } from './read-map-facts.ts';
import { dropView, listViews, saveView } from './saved-views.ts';
import { SavedView, SavedViews, SaveView, ViewParam } from './view-shapes.ts';

/** The board's map in layers, and views of the board's pages that a person keeps. */
export const boardViewRoutes = new Hono<Env>()
  .get(
    '/markets/:market/board/map',
    operation({
      id: 'readBoardMap',
      summary: 'What the layers of the board’s map say of every stall: risk, last visit, grade, vacancy',
      permission: 'board:read',
      responses: { 200: BoardMap },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readBoardMap(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/board/safety-rows',
    operation({
      id: 'listSafetyRows',
      summary: 'The rows behind a figure of safety over a period',
      permission: 'board:read',
      responses: { 200: SafetyRows },
    }),
    validated('param', MarketParam),
    validated('query', SafetyRowsQuery),
    async (c) => c.json(await listSafetyRows(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/board/views',
    operation({
      id: 'listViews',
      summary: 'Views of the board’s pages that whoever asks has kept',
      permission: 'board:read',
      responses: { 200: SavedViews },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listViews(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/board/views',
    operation({
      id: 'saveView',
      summary: 'Keep a view of a page under a name of one’s own',
      permission: 'board:read',
      responses: { 201: SavedView },
      refusals: { 409: 'The name is taken, there are too many, or the id was used for another one.' },
    }),
    validated('param', MarketParam),
    validated('json', SaveView),
    async (c) => c.json(await saveView(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .delete(
    '/markets/:market/board/views/:id',
    operation({
      id: 'dropView',
      summary: 'Forget a view one has kept',
      permission: 'board:read',
      responses: { 200: SavedView },
    }),
    validated('param', ViewParam),
    async (c) => c.json(await dropView(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  );
