import { Hono } from 'hono';
import { z } from 'zod';
import { Receipt } from '../../arrivals/shapes.ts';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { Id, MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { IdParam } from '../affairs/shapes.ts';
import { decideConsent, showOwnData } from './own-data.ts';
import { erasePerson, ownTrader, writePersonalData } from './personal-data.ts';
import { ErasePerson, OwnDataList, PersonalDataFile, SetConsent } from './shapes.ts';

const noTrader = { 404: 'The market has no such trader.' };
const OwnQuery = z.object({ trader: Id.optional() });
const asFile = { 'content-type': 'application/json; charset=utf-8' };

/** What the market keeps about people, for themselves and for the board that answers for it. */
export const privacyRoutes = new Hono<Env>()
  .get(
    '/markets/:market/own-data',
    operation({
      id: 'showOwnData',
      summary: 'What is kept of oneself, and what one agreed to',
      permission: 'lot:record',
      responses: { 200: OwnDataList },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await showOwnData(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/own-data/consents',
    operation({
      id: 'decideConsent',
      summary: 'Agree that something personal is shown, or take it back',
      permission: 'lot:record',
      responses: { 200: Receipt },
      refusals: { ...noTrader, 409: 'The text is another one by now.' },
    }),
    validated('param', MarketParam),
    validated('json', SetConsent),
    async (c) => c.json(await decideConsent(c.var.ctx, c.var.market, c.req.valid('json')), 200),
  )
  .get(
    '/markets/:market/own-data/export.json',
    operation({
      id: 'exportOwnData',
      summary: 'Everything that is kept of oneself, as a file',
      permission: 'lot:record',
      responses: { 200: PersonalDataFile },
      refusals: noTrader,
    }),
    validated('param', MarketParam),
    validated('query', OwnQuery),
    async (c) => {
      const own = ownTrader(c.var.ctx, c.var.market, c.req.valid('query').trader);
      const name = { 'content-disposition': 'attachment; filename="du-lieu-cua-toi.json"' };
      return c.body(await writePersonalData(c.var.ctx, c.var.market, own), 200, { ...asFile, ...name });
    },
  )
  .get(
    '/markets/:market/traders/:id/personal-data.json',
    operation({
      id: 'exportPersonalData',
      summary: 'Everything that is kept of a trader, as a file for that person',
      permission: 'user:manage',
      responses: { 200: PersonalDataFile },
      refusals: noTrader,
    }),
    validated('param', IdParam),
    async (c) => {
      const { id } = c.req.valid('param');
      const name = { 'content-disposition': `attachment; filename="du-lieu-${id}.json"` };
      return c.body(await writePersonalData(c.var.ctx, c.var.market, id), 200, { ...asFile, ...name });
    },
  )
  .post(
    '/markets/:market/traders/:id/erasure',
    operation({
      id: 'erasePerson',
      summary: 'Erase what is personal about a trader who left: name, contact, consents, cards, sign-ins',
      permission: 'user:manage',
      responses: { 200: Receipt },
      refusals: { ...noTrader, 409: 'A contract of this trader runs or is to come.' },
      isDangerous: true,
    }),
    validated('param', IdParam),
    validated('json', ErasePerson),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await erasePerson(c.var.ctx, c.var.market, id, c.req.valid('json')), 200);
    },
  );
