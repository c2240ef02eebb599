import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { chooseStall, listChoices } from './choices.ts';
import {
  ChooseStall,
  ChosenStall,
  InspectionDay,
  InspectorSpread,
  PublicRound,
  RoundChoices,
  RoundDays,
  RoundParam,
} from './day-shapes.ts';
import { readInspectionDay } from './read-day.ts';
import { listRounds, readRound } from './read-round.ts';
import { readSpread } from './read-spread.ts';

/** The plan of visits: an inspector's day, the rounds anyone may check, the board's own choices. */
export const planRoutes = new Hono<Env>()
  .get(
    '/markets/:market/inspection-day',
    operation({
      id: 'readInspectionDay',
      summary: 'Today’s visits with every reason, and what a tablet needs to work a day without a network',
      permission: 'inspection:record',
      responses: { 200: InspectionDay },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readInspectionDay(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/rounds',
    operation({
      id: 'listRounds',
      summary: 'The newest rounds of visits by day; each may be drawn again by anyone once it is over',
      permission: 'public',
      responses: { 200: RoundDays },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listRounds(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/rounds/:day',
    operation({
      id: 'readRound',
      summary:
        'A round of visits as anyone may draw it again: its promise, and afterwards seed, list and picks',
      permission: 'public',
      responses: { 200: PublicRound },
    }),
    validated('param', RoundParam),
    async (c) => c.json(await readRound(c.var.ctx, c.var.market, c.req.valid('param').day), 200),
  )
  .get(
    '/markets/:market/round-choices',
    operation({
      id: 'listChoices',
      summary: 'The board’s own choices of the last two weeks and to come, and what becomes of each',
      permission: 'inspection:publish',
      responses: { 200: RoundChoices },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listChoices(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/round-choices',
    operation({
      id: 'chooseStall',
      summary: 'Ask for a stall to be visited because the board wants it; the reason is published',
      permission: 'inspection:publish',
      responses: { 201: ChosenStall },
      refusals: { 409: 'The round of that day is fixed, or the stall was chosen already.' },
    }),
    validated('param', MarketParam),
    validated('json', ChooseStall),
    async (c) => c.json(await chooseStall(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/inspector-spread',
    operation({
      id: 'readInspectorSpread',
      summary: 'How differently inspectors find in a year, with n and intervals, for training',
      permission: 'inspection:publish',
      responses: { 200: InspectorSpread },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readSpread(c.var.ctx, c.var.market), 200),
  );
