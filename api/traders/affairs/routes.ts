import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam, StallParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { Receipt } from '../../arrivals/shapes.ts';
import { beginTenancy } from './begin-tenancy.ts';
import { changeStallState } from './change-stall-state.ts';
import { KeepMarketClass, MarketClassBook } from './class-shapes.ts';
import { endTenancy, renewTenancy } from './end-tenancy.ts';
import { keepMarketClass, readMarketClass } from './market-class.ts';
import { noteWalk } from './note-walk.ts';
import { readRegister, showAffairs } from './read-register.ts';
import { listExpiring, readTraders, showTrader } from './read-traders.ts';
import {
  AddLicence,
  AddTrader,
  BeginTenancy,
  ChangeStallState,
  ChangeTrader,
  EndTenancy,
  ExpiringLines,
  IdParam,
  NotedWalk,
  NoteWalk,
  RenewTenancy,
  StallAffairs,
  StallRegister,
  TenancyLine,
  TraderLines,
  TraderRecord,
  TransferStall,
} from './shapes.ts';
import { transferStall } from './transfer-stall.ts';
import { addLicence, addTrader, changeTrader } from './write-trader.ts';

const noStall = { 404: 'The market has no such stall.' };
const noTrader = { 404: 'The market has no such trader.' };
const noTenancy = { 404: 'The market has no such tenancy.' };

/** Who is where, for the market's board. */
export const affairsRoutes = new Hono<Env>()
  .get(
    '/markets/:market/register',
    operation({
      id: 'readRegister',
      summary: 'Every stall with who holds, runs and sells there today, and counts by zone and level',
      permission: 'trader:read',
      responses: { 200: StallRegister },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readRegister(c.var.ctx, c.var.market), 200),
  )
  .get(
    '/markets/:market/register/:stall',
    operation({
      id: 'showAffairs',
      summary: 'One stall with its tenancies, what became of it, and what may become of it next',
      permission: 'trader:read',
      responses: { 200: StallAffairs },
      refusals: noStall,
    }),
    validated('param', StallParam),
    async (c) => c.json(await showAffairs(c.var.ctx, c.var.market, c.req.valid('param').stall), 200),
  )
  .post(
    '/markets/:market/register/:stall/state',
    operation({
      id: 'changeStallState',
      summary: 'Take a stall one step on: reserve, open, close for a while, make vacant again',
      permission: 'tenancy:write',
      responses: { 200: Receipt },
      refusals: { ...noStall, 409: 'The state does not follow, or the stall is held, or not held.' },
    }),
    validated('param', StallParam),
    validated('json', ChangeStallState),
    async (c) => {
      const { stall } = c.req.valid('param');
      return c.json(await changeStallState(c.var.ctx, c.var.market, stall, c.req.valid('json')), 200);
    },
  )
  .post(
    '/markets/:market/register/:stall/transfer',
    operation({
      id: 'transferStall',
      summary: 'Pass the right to a stall to another trader on a day',
      permission: 'tenancy:write',
      responses: { 201: TenancyLine },
      refusals: {
        404: 'The market has no such stall or trader.',
        409: 'Nobody holds it, a critical finding is open, or another holder is to come.',
      },
    }),
    validated('param', StallParam),
    validated('json', TransferStall),
    async (c) => {
      const { stall } = c.req.valid('param');
      return c.json(await transferStall(c.var.ctx, c.var.market, stall, c.req.valid('json')), 201);
    },
  )
  .post(
    '/markets/:market/tenancies',
    operation({
      id: 'beginTenancy',
      summary: 'Let a trader hold, run or sell at a stall from a day',
      permission: 'tenancy:write',
      responses: { 201: TenancyLine },
      refusals: {
        404: 'The market has no such stall or trader.',
        409: 'It overlaps, or the stall is not to be let.',
      },
    }),
    validated('param', MarketParam),
    validated('json', BeginTenancy),
    async (c) => c.json(await beginTenancy(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/tenancies/:id/end',
    operation({
      id: 'endTenancy',
      summary: 'End a tenancy after a day; with a holder’s right end the days of whoever runs the stall',
      permission: 'tenancy:write',
      responses: { 200: TenancyLine },
      refusals: { ...noTenancy, 409: 'It ends earlier already.' },
    }),
    validated('param', IdParam),
    validated('json', EndTenancy),
    async (c) =>
      c.json(await endTenancy(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .post(
    '/markets/:market/tenancies/:id/renewal',
    operation({
      id: 'renewTenancy',
      summary: 'Give a contract another last day, or none',
      permission: 'tenancy:write',
      responses: { 200: TenancyLine },
      refusals: { ...noTenancy, 409: 'Another one follows on one of these days.' },
    }),
    validated('param', IdParam),
    validated('json', RenewTenancy),
    async (c) =>
      c.json(await renewTenancy(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .post(
    '/markets/:market/walks',
    operation({
      id: 'noteWalk',
      summary: 'Which stalls somebody who walked through the market saw open or shut',
      permission: ['gate:record', 'tenancy:write'],
      responses: { 201: NotedWalk },
      refusals: noStall,
    }),
    validated('param', MarketParam),
    validated('json', NoteWalk),
    async (c) => c.json(await noteWalk(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/traders',
    operation({
      id: 'readTraders',
      summary: 'Everybody who trades or traded in the market, by name',
      permission: 'trader:read',
      responses: { 200: TraderLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readTraders(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/traders',
    operation({
      id: 'addTrader',
      summary: 'Enter a trader',
      permission: 'trader:write',
      responses: { 201: Receipt },
    }),
    validated('param', MarketParam),
    validated('json', AddTrader),
    async (c) => c.json(await addTrader(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/traders/:id',
    operation({
      id: 'showTrader',
      summary: 'One trader with tenancies and licences',
      permission: 'trader:read',
      responses: { 200: TraderRecord },
      refusals: noTrader,
    }),
    validated('param', IdParam),
    async (c) => c.json(await showTrader(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/traders/:id',
    operation({
      id: 'changeTrader',
      summary: 'Change a trader’s name, contact or category; what is not said stays',
      permission: 'trader:write',
      responses: { 200: Receipt },
      refusals: noTrader,
    }),
    validated('param', IdParam),
    validated('json', ChangeTrader),
    async (c) =>
      c.json(await changeTrader(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .post(
    '/markets/:market/traders/:id/licences',
    operation({
      id: 'addLicence',
      summary: 'Record a paper a trader has for selling at all; the newest of its kind counts',
      permission: 'trader:write',
      responses: { 201: Receipt },
      refusals: noTrader,
    }),
    validated('param', IdParam),
    validated('json', AddLicence),
    async (c) =>
      c.json(await addLicence(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/class',
    operation({
      id: 'readMarketClass',
      summary: 'The class the market was given, beside the one its points of business make',
      permission: 'trader:read',
      responses: { 200: MarketClassBook },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readMarketClass(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/class',
    operation({
      id: 'keepMarketClass',
      summary: 'Record what an authority decided about the market’s class',
      permission: 'tenancy:write',
      responses: { 201: MarketClassBook },
      refusals: { 409: 'The id was used for another decision.' },
    }),
    validated('param', MarketParam),
    validated('json', KeepMarketClass),
    async (c) => c.json(await keepMarketClass(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/expiring',
    operation({
      id: 'listExpiring',
      summary: 'Contracts and licences that have ended, or end within 7, 30, 60 or 90 days',
      permission: 'trader:read',
      responses: { 200: ExpiringLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listExpiring(c.var.ctx, c.var.market), 200),
  );
