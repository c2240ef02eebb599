import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { beginDraft } from './begin-draft.ts';
import { compareLayout } from './compare-layout.ts';
import { discardDraft } from './discard-draft.ts';
import { listLayouts } from './list-layouts.ts';
import { publishLayout } from './publish-layout.ts';
import { saveDraft } from './save-draft.ts';
import {
  BeginDraft,
  DifferenceQuery,
  DiscardDraft,
  LayoutDifference,
  LayoutDraft,
  LayoutLine,
  LayoutLines,
  LayoutParam,
  PublishLayout,
  SavedDraft,
  SaveDraft,
  WaiveFinding,
  WaiverLine,
  WithdrawLayout,
} from './shapes.ts';
import { showDraft } from './show-draft.ts';
import { waiveFinding } from './waive-finding.ts';
import { withdrawLayout } from './withdraw-layout.ts';

/** The dated versions of a market's map, for its board. */
export const layoutRoutes = new Hono<Env>()
  .get(
    '/markets/:market/layouts',
    operation({
      id: 'listLayouts',
      summary: 'Every layout: drafts, those to come, the one in force, those of before',
      permission: 'layout:write',
      responses: { 200: LayoutLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listLayouts(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/layouts',
    operation({
      id: 'beginDraft',
      summary: 'Begin a new drawing, as a copy of the last layout or with nothing',
      permission: 'layout:write',
      responses: { 201: LayoutLine },
      refusals: { 409: 'The id was used for another drawing.' },
    }),
    validated('param', MarketParam),
    validated('json', BeginDraft),
    async (c) => c.json(await beginDraft(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/layouts/:layout',
    operation({
      id: 'showLayout',
      summary: 'One layout with everything drawn on it and what its rules need',
      permission: 'layout:write',
      responses: { 200: LayoutDraft },
    }),
    validated('param', LayoutParam),
    async (c) => c.json(await showDraft(c.var.ctx, c.var.market, c.req.valid('param').layout), 200),
  )
  .post(
    '/markets/:market/layouts/:layout/changes',
    operation({
      id: 'saveDraft',
      summary: 'Save what was drawn; what two changed at once is said, and kept apart',
      permission: 'layout:write',
      responses: { 200: SavedDraft },
      refusals: { 409: 'The layout is published, or the id was used for another save.' },
    }),
    validated('param', LayoutParam),
    validated('json', SaveDraft),
    async (c) =>
      c.json(await saveDraft(c.var.ctx, c.var.market, c.req.valid('param').layout, c.req.valid('json')), 200),
  )
  .get(
    '/markets/:market/layouts/:layout/difference',
    operation({
      id: 'compareLayout',
      summary: 'What publishing a draft on a day would change, in numbers',
      permission: 'layout:write',
      responses: { 200: LayoutDifference },
      refusals: { 409: 'The layout is published.' },
    }),
    validated('param', LayoutParam),
    validated('query', DifferenceQuery),
    async (c) => {
      const { layout } = c.req.valid('param');
      return c.json(await compareLayout(c.var.ctx, c.var.market, layout, c.req.valid('query').from), 200);
    },
  )
  .post(
    '/markets/:market/layouts/:layout/publication',
    operation({
      id: 'publishLayout',
      summary: 'Put a draft in force on a day',
      permission: 'layout:write',
      responses: { 201: LayoutLine },
      refusals: { 409: 'It would orphan a stall with a tenant, is not complete, or was changed meanwhile.' },
    }),
    validated('param', LayoutParam),
    validated('json', PublishLayout),
    async (c) => {
      const { layout } = c.req.valid('param');
      return c.json(await publishLayout(c.var.ctx, c.var.market, layout, c.req.valid('json')), 201);
    },
  )
  .post(
    '/markets/:market/layouts/:layout/withdrawal',
    operation({
      id: 'withdrawLayout',
      summary: 'Take back a layout whose day has not come',
      permission: 'layout:write',
      responses: { 200: LayoutLine },
      refusals: { 409: 'Its day has come, or it is a draft.' },
    }),
    validated('param', LayoutParam),
    validated('json', WithdrawLayout),
    async (c) => {
      const { layout } = c.req.valid('param');
      return c.json(await withdrawLayout(c.var.ctx, c.var.market, layout, c.req.valid('json')), 200);
    },
  )
  .post(
    '/markets/:market/layouts/:layout/discard',
    operation({
      id: 'discardDraft',
      summary: 'Put a draft away, or take it back; nothing drawn on it is lost',
      permission: 'layout:write',
      responses: { 200: LayoutLine },
      refusals: { 404: 'The market has no such layout.', 409: 'It is published.' },
    }),
    validated('param', LayoutParam),
    validated('json', DiscardDraft),
    async (c) => {
      const { layout } = c.req.valid('param');
      return c.json(await discardDraft(c.var.ctx, c.var.market, layout, c.req.valid('json')), 200);
    },
  )
  .post(
    '/markets/:market/lint-waivers',
    operation({
      id: 'waiveFinding',
      summary: 'Let a finding of the map’s rules stand, with a reason and until a day',
      permission: 'layout:write',
      responses: { 201: WaiverLine },
      refusals: { 409: 'The id was used for another waiver.' },
    }),
    validated('param', MarketParam),
    validated('json', WaiveFinding),
    async (c) => c.json(await waiveFinding(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  );
