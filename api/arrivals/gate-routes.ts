import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { decideMatch, listMatches } from '../lots/decide-match.ts';
import { DecideMatch, LotMatchLine, LotMatchLines, MatchesQuery, MatchParam } from '../lots/match-shapes.ts';
import { previewGatePolicy, readGatePolicy, setGatePolicy } from './gate-policy.ts';
import {
  GatePolicyPage,
  OwedLine,
  OwedLines,
  OwedParam,
  OwedQuery,
  PolicyPreview,
  PreviewGatePolicy,
  SetGatePolicy,
  StallHabits,
  WaiveOwed,
} from './gate-shapes.ts';
import { gateSheet } from './gate-sheet.ts';
import { listOwed, waiveOwed } from './owed-papers.ts';
import { stallHabits } from './stall-habits.ts';

/** The gate beyond its vehicles: what it asks for, what is owed to it, and whose slip is whose. */
export const gateRoutes = new Hono<Env>()
  .get(
    '/markets/:market/gate-policy',
    operation({
      id: 'readGatePolicy',
      summary: 'What the gate asks for, with every earlier and later version',
      permission: ['gate:record', 'board:read'],
      responses: { 200: GatePolicyPage },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readGatePolicy(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/gate-policy',
    operation({
      id: 'setGatePolicy',
      summary: 'Set what the gate asks for from a day on',
      permission: 'gate:policy',
      responses: { 201: GatePolicyPage },
      refusals: { 409: 'The id was used for something else.' },
    }),
    validated('param', MarketParam),
    validated('json', SetGatePolicy),
    async (c) => c.json(await setGatePolicy(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/gate-policy/preview',
    operation({
      id: 'previewGatePolicy',
      summary: 'What rules would have answered to last week’s lots, in numbers; changes nothing',
      permission: 'gate:policy',
      responses: { 200: PolicyPreview },
    }),
    validated('param', MarketParam),
    validated('json', PreviewGatePolicy),
    async (c) => c.json(await previewGatePolicy(c.var.ctx, c.var.market, c.req.valid('json').rules), 200),
  )
  .get(
    '/markets/:market/stall-habits',
    operation({
      id: 'stallHabits',
      summary: 'What usually comes to each stall, most often first',
      permission: 'gate:record',
      responses: { 200: StallHabits },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await stallHabits(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/gate-sheet.pdf',
    operation({
      id: 'gateSheet',
      summary: 'The gate’s paper sheet, to be filled in by hand and keyed in later',
      permission: 'gate:record',
      responses: { 200: { media: 'application/pdf', description: 'One A4 page.' } },
    }),
    validated('param', MarketParam),
    async (c) => {
      const pdf = await gateSheet(c.var.ctx, c.var.market);
      const headers = {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="phieu-cong.pdf"',
      };
      return c.body(new Uint8Array(pdf), 200, headers);
    },
  )
  .get(
    '/markets/:market/owed-papers',
    operation({
      id: 'listOwedPapers',
      summary: 'Papers that lots were let in without',
      permission: ['gate:record', 'board:read'],
      responses: { 200: OwedLines },
    }),
    validated('param', MarketParam),
    validated('query', OwedQuery),
    async (c) => c.json(await listOwed(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .post(
    '/markets/:market/owed-papers/:id/waiver',
    operation({
      id: 'waiveOwedPaper',
      summary: 'End a debt without its paper, with a reason',
      permission: 'trader:write',
      responses: { 200: OwedLine },
      refusals: { 404: 'The market has no such debt.', 409: 'It was settled before.' },
    }),
    validated('param', OwedParam),
    validated('json', WaiveOwed),
    async (c) =>
      c.json(await waiveOwed(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .get(
    '/markets/:market/lot-matches',
    operation({
      id: 'listLotMatches',
      summary: 'Slips of the gate and of traders that are, or may be, one lot',
      permission: ['gate:record', 'board:read'],
      responses: { 200: LotMatchLines },
    }),
    validated('param', MarketParam),
    validated('query', MatchesQuery),
    async (c) => c.json(await listMatches(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .post(
    '/markets/:market/lot-matches/:id/decision',
    operation({
      id: 'decideLotMatch',
      summary: 'Say that two slips are one lot, or two; the last word stands',
      permission: 'gate:record',
      responses: { 200: LotMatchLine },
      refusals: { 404: 'The market has no such pair.', 409: 'One of them was joined to a third slip.' },
    }),
    validated('param', MatchParam),
    validated('json', DecideMatch),
    async (c) =>
      c.json(await decideMatch(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  );
