import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketLotParam, MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { issueLabels } from './issue-labels.ts';
import {
  IssueLabels,
  LabelRun,
  LabelScanQuery,
  LotLabels,
  LotSerialParam,
  RecordSighting,
  RunParam,
  ScannedLabel,
  Sighting,
  SuspectedLabels,
  WithdrawLabels,
} from './label-shapes.ts';
import { listLotLabels } from './list-lot-labels.ts';
import { recordSighting } from './record-sighting.ts';
import { showLabel } from './show-label.ts';
import { listSuspectedLabels } from './suspected-labels.ts';
import { withdrawLabels } from './withdraw-labels.ts';

/** Labels as facts; `print-routes.ts` draws them. */
export const labelRoutes = new Hono<Env>()
  .get(
    '/lots/:lot/labels/:serial',
    operation({
      id: 'showLabel',
      summary: 'What the serial of a scanned label means: its stall and day, or that it was never issued',
      permission: 'public',
      responses: { 200: ScannedLabel },
    }),
    validated('param', LotSerialParam),
    validated('query', LabelScanQuery),
    async (c) => {
      const asked = { ...c.req.valid('param'), scan: c.req.valid('query').scan };
      return c.json(await showLabel(c.var.ctx, asked), 200);
    },
  )
  .get(
    '/markets/:market/lots/:lot/label-runs',
    operation({
      id: 'listLotLabels',
      summary: 'What a lot may still be labelled for, and the labels it has',
      permission: 'label:issue',
      responses: { 200: LotLabels },
    }),
    validated('param', MarketLotParam),
    async (c) => c.json(await listLotLabels(c.var.ctx, c.var.market, c.req.valid('param').lot), 200),
  )
  .post(
    '/markets/:market/lots/:lot/label-runs',
    operation({
      id: 'issueLabels',
      summary: 'Issue labels of a lot, each for a quantity, never for more than the lot still has',
      permission: 'label:issue',
      responses: { 201: LabelRun },
      refusals: { 409: 'The lot has less left, or the id was used for something else.' },
    }),
    validated('param', MarketLotParam),
    validated('json', IssueLabels),
    async (c) => {
      const input = { ...c.req.valid('json'), lot: c.req.valid('param').lot };
      return c.json(await issueLabels(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/label-runs/:run/withdrawal',
    operation({
      id: 'withdrawLabels',
      summary: 'Take a whole run of labels back; what they promised is free again',
      permission: 'label:issue',
      responses: { 201: LabelRun },
      refusals: { 409: 'They were withdrawn for another reason before.' },
    }),
    validated('param', RunParam),
    validated('json', WithdrawLabels),
    async (c) => {
      const input = { ...c.req.valid('json'), run: c.req.valid('param').run };
      return c.json(await withdrawLabels(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/label-sightings',
    operation({
      id: 'recordSighting',
      summary: 'A guard or an inspector says at which stall they met a label',
      permission: 'label:sight',
      responses: { 201: Sighting },
      refusals: { 409: 'The id was used for something else.' },
    }),
    validated('param', MarketParam),
    validated('json', RecordSighting),
    async (c) => c.json(await recordSighting(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/suspected-labels',
    operation({
      id: 'listSuspectedLabels',
      summary: 'Labels that may be copies, and why',
      permission: 'board:read',
      responses: { 200: SuspectedLabels },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listSuspectedLabels(c.var.ctx, c.var.market), 200),
  );
