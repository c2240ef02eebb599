import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam, StallParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { CorrectionLine, CorrectionLines, CorrectionsQuery, FollowCorrection } from './correction-shapes.ts';
import { followCorrection, listCorrections } from './corrections.ts';
import { answerInspection, publishInspection } from './follow-result.ts';
import { listInspections, listStallVisits, readInspection } from './read-inspections.ts';
import {
  AnswerInspection,
  Inspection,
  InspectionParam,
  Inspections,
  InspectionsQuery,
  PublicVisits,
  PublishInspection,
  SubmitInspection,
} from './shapes.ts';
import { submitInspection } from './submit-inspection.ts';
import { writeMinutes } from './write-minutes.ts';

const reused = 'The id was used for something else.';

/** Results of visits and what has to be mended after them. The day's plan and rounds: plan-routes.ts. */
export const inspectionRoutes = new Hono<Env>()
  .post(
    '/markets/:market/inspections',
    operation({
      id: 'submitInspection',
      summary: 'Hand in a visit to a stall; it is public only when somebody else publishes it',
      permission: 'inspection:record',
      responses: { 201: Inspection },
      refusals: { 409: 'The household was checked this year, or the replaced result is not in force.' },
    }),
    validated('param', MarketParam),
    validated('json', SubmitInspection),
    async (c) => c.json(await submitInspection(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/inspections',
    operation({
      id: 'listInspections',
      summary: 'Visits, latest first, of a stall or in a state',
      permission: 'board:read',
      responses: { 200: Inspections },
    }),
    validated('param', MarketParam),
    validated('query', InspectionsQuery),
    async (c) => c.json(await listInspections(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/inspections/:id',
    operation({
      id: 'readInspection',
      summary: 'One visit with answers, findings and everything that became of it',
      permission: 'board:read',
      responses: { 200: Inspection },
    }),
    validated('param', InspectionParam),
    async (c) => c.json(await readInspection(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .get(
    '/markets/:market/inspections/:id/minutes.pdf',
    operation({
      id: 'writeMinutes',
      summary: 'The minutes (biên bản) of a visit in Vietnamese, A4',
      permission: 'board:read',
      responses: { 200: { media: 'application/pdf', description: 'The minutes.' } },
    }),
    validated('param', InspectionParam),
    async (c) => {
      const { id } = c.req.valid('param');
      const bytes = await writeMinutes(c.var.ctx, c.var.market, id);
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="bien-ban-${id}.pdf"`,
      });
    },
  )
  .post(
    '/markets/:market/inspections/:id/publication',
    operation({
      id: 'publishInspection',
      summary: 'Show a result to everybody; never one’s own, and a worse one only after the days to answer',
      permission: 'inspection:publish',
      responses: { 200: Inspection },
      refusals: { 409: 'It is published, replaced, or the stall may still answer.' },
    }),
    validated('param', InspectionParam),
    validated('json', PublishInspection),
    async (c) => {
      const input = { ...c.req.valid('json'), inspection: c.req.valid('param').id };
      return c.json(await publishInspection(c.var.ctx, c.var.market, input), 200);
    },
  )
  .post(
    '/markets/:market/inspections/:id/replies',
    operation({
      id: 'answerInspection',
      summary: 'What a stall says to a result, beside it or against it',
      permission: ['lot:record', 'inspection:publish'],
      responses: { 200: Inspection },
      refusals: { 409: `The result cannot be disputed any more. ${reused}` },
    }),
    validated('param', InspectionParam),
    validated('json', AnswerInspection),
    async (c) => {
      const input = { ...c.req.valid('json'), inspection: c.req.valid('param').id };
      return c.json(await answerInspection(c.var.ctx, c.var.market, input), 200);
    },
  )
  .get(
    '/markets/:market/stalls/:stall/visits',
    operation({
      id: 'listStallVisits',
      summary: 'The last four published visits to a stall, without people',
      permission: 'public',
      responses: { 200: PublicVisits },
    }),
    validated('param', StallParam),
    async (c) => c.json(await listStallVisits(c.var.ctx, c.var.market, c.req.valid('param').stall), 200),
  )
  .get(
    '/markets/:market/corrections',
    operation({
      id: 'listCorrections',
      summary: 'Corrections nobody has verified yet, the earliest due first',
      permission: 'board:read',
      responses: { 200: CorrectionLines },
    }),
    validated('param', MarketParam),
    validated('query', CorrectionsQuery),
    async (c) => c.json(await listCorrections(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .post(
    '/markets/:market/corrections/:id/events',
    operation({
      id: 'followCorrection',
      summary: 'Show, verify, refuse, extend or escalate a correction; who showed it does not verify it',
      permission: ['lot:record', 'inspection:record'],
      responses: { 200: CorrectionLine },
      refusals: { 409: `It is verified already, or nothing was shown. ${reused}` },
    }),
    validated('param', InspectionParam),
    validated('json', FollowCorrection),
    async (c) => {
      const input = { ...c.req.valid('json'), correction: c.req.valid('param').id };
      return c.json(await followCorrection(c.var.ctx, c.var.market, input), 200);
    },
  );
