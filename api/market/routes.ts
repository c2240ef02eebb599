import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam, StallParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { ScanQuery } from '../lots/shapes.ts';
import { listMarkets, showMarket } from './list-markets.ts';
import { searchMarket } from './search-market.ts';
import {
  MapQuery,
  MarketCounts,
  MarketLines,
  MarketMap,
  MarketSummary,
  MarketWalk,
  SearchHits,
  SearchQuery,
  StallPage,
  WalkQuery,
} from './shapes.ts';
import { showCounts } from './show-counts.ts';
import { showMap } from './show-map.ts';
import { showStall } from './show-stall.ts';
import { showWalk } from './show-walk.ts';

export const marketRoutes = new Hono<Env>()
  .get(
    '/markets',
    operation({
      id: 'listMarkets',
      summary: 'Every market, by code',
      permission: 'public',
      responses: { 200: MarketLines },
    }),
    async (c) => c.json(await listMarkets(c.var.ctx), 200),
  )
  .get(
    '/markets/:market',
    operation({
      id: 'showMarket',
      summary: 'One market: name, hours, its own day',
      permission: 'public',
      responses: { 200: MarketSummary },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await showMarket(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/map',
    operation({
      id: 'showMap',
      summary: 'The map in force on a day, with who trades where and what is open now',
      permission: 'public',
      responses: { 200: MarketMap },
    }),
    validated('param', MarketParam),
    validated('query', MapQuery),
    async (c) => c.json(await showMap(c.var.ctx, c.var.market, c.req.valid('query').on), 200),
  )
  .get(
    '/markets/:market/counts',
    operation({
      id: 'showCounts',
      summary: 'Points, how many trade and how many are vacant, by level, zone and category; names nobody',
      permission: 'public',
      responses: { 200: MarketCounts },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await showCounts(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/walk',
    operation({
      id: 'showWalk',
      summary: 'The shortest walk to a stall on the map in force, with steps; on foot or in a wheelchair',
      permission: 'public',
      responses: { 200: MarketWalk },
    }),
    validated('param', MarketParam),
    validated('query', WalkQuery),
    async (c) => {
      const { from, to, wheelchair } = c.req.valid('query');
      const asked = { from, to, wheelchair: wheelchair === '1' };
      return c.json(await showWalk(c.var.ctx, c.var.market, asked), 200);
    },
  )
  .get(
    '/markets/:market/search',
    operation({
      id: 'searchMarket',
      summary: 'Stalls by good, category, business name or code; marks and language do not matter',
      permission: 'public',
      responses: { 200: SearchHits },
    }),
    validated('param', MarketParam),
    validated('query', SearchQuery),
    async (c) => c.json(await searchMarket(c.var.ctx, c.var.market, c.req.valid('query').q), 200),
  )
  .get(
    '/markets/:market/stalls/:stall',
    operation({
      id: 'showStall',
      summary: 'What a stall’s code opens; former codes stay good',
      permission: 'public',
      responses: { 200: StallPage },
    }),
    validated('param', StallParam),
    validated('query', ScanQuery),
    async (c) => {
      const asked = { code: c.req.valid('param').stall, scan: c.req.valid('query').scan };
      return c.json(await showStall(c.var.ctx, c.var.market, asked), 200);
    },
  );
