import { Hono } from 'hono';
import { drawLabel } from '../codes/draw-label.ts';
import { addressOf } from '../access/limits.ts';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketLotParam, MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { listPapers, reviewPaper } from './paper-registry.ts';
import {
  AnswerQuestion,
  DecideSuppliers,
  IdParam,
  MadeLink,
  MakeLink,
  PaperLine,
  PaperLines,
  PapersQuery,
  ReviewPaper,
  SupplierAnswerLines,
  SupplierCode,
  SupplierCodeParam,
  SupplierPage,
  SupplierQuestion,
  SupplierRegistry,
  TokenParam,
} from './registry-shapes.ts';
import { Receipt } from './shapes.ts';
import {
  answerQuestion,
  listSupplierAnswers,
  makeSupplierLink,
  readQuestion,
  revokeSupplierLink,
} from './supplier-links.ts';
import {
  decideSuppliers,
  giveSupplierCode,
  readRegistry,
  showSupplier,
  supplierLabel,
} from './supplier-registry.ts';

const reused = { 409: 'The id was used for something else.' };

/** The registries of papers and suppliers, and what suppliers say themselves. */
export const registryRoutes = new Hono<Env>()
  .get(
    '/markets/:market/papers',
    operation({
      id: 'listPapers',
      summary: 'The papers of the market, with what a second person said of each',
      permission: 'trader:read',
      responses: { 200: PaperLines },
    }),
    validated('param', MarketParam),
    validated('query', PapersQuery),
    async (c) => c.json(await listPapers(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .post(
    '/markets/:market/papers/:id/reviews',
    operation({
      id: 'reviewPaper',
      summary: 'Verify or refuse a paper that somebody else entered',
      permission: 'paper:verify',
      responses: { 201: PaperLine },
      refusals: { ...reused, 404: 'The market has no such paper.' },
    }),
    validated('param', IdParam),
    validated('json', ReviewPaper),
    async (c) =>
      c.json(await reviewPaper(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/supplier-registry',
    operation({
      id: 'readSupplierRegistry',
      summary: 'Suppliers with their spellings, and pairs that may be one',
      permission: 'trader:read',
      responses: { 200: SupplierRegistry },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readRegistry(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/supplier-pairs',
    operation({
      id: 'decideSuppliers',
      summary: 'Say that two suppliers are one, or that they are two',
      permission: 'trader:write',
      responses: { 201: Receipt },
      refusals: { 404: 'The market has no such supplier.', 409: 'One of them is merged already.' },
    }),
    validated('param', MarketParam),
    validated('json', DecideSuppliers),
    async (c) => c.json(await decideSuppliers(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/suppliers/:id/code',
    operation({
      id: 'giveSupplierCode',
      summary: 'A supplier’s own code for its QR; the one it has is answered again',
      permission: 'trader:write',
      responses: { 200: SupplierCode },
      refusals: { 404: 'The market has no such supplier.' },
    }),
    validated('param', IdParam),
    async (c) => c.json(await giveSupplierCode(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .get(
    '/markets/:market/supplier-codes/:code',
    operation({
      id: 'showSupplier',
      summary: 'What a scan of a supplier’s code opens',
      permission: 'public',
      responses: { 200: SupplierPage },
      refusals: { 404: 'No supplier has this code.' },
    }),
    validated('param', SupplierCodeParam),
    async (c) => c.json(await showSupplier(c.var.ctx, c.var.market, c.req.valid('param').code), 200),
  )
  .get(
    '/markets/:market/supplier-codes/:code/label.svg',
    operation({
      id: 'supplierLabel',
      summary: 'A supplier’s own QR, to be printed',
      permission: 'public',
      responses: { 200: { media: 'image/svg+xml', description: 'The label in its true size.' } },
      refusals: { 404: 'No supplier has this code.' },
    }),
    validated('param', SupplierCodeParam),
    async (c) => {
      const label = await supplierLabel(c.var.ctx, c.var.market, c.req.valid('param').code);
      return c.body(drawLabel(label), 200, { 'content-type': 'image/svg+xml' });
    },
  )
  .post(
    '/markets/:market/lots/:lot/supplier-links',
    operation({
      id: 'makeSupplierLink',
      summary: 'A link through which the named supplier confirms or denies the lot',
      permission: ['lot:record', 'trader:write'],
      responses: { 201: MadeLink },
      refusals: { 404: 'The market has no such lot.', 409: 'The lot names no supplier.' },
    }),
    validated('param', MarketLotParam),
    validated('json', MakeLink),
    async (c) => {
      const asked = { lot: c.req.valid('param').lot, id: c.req.valid('json').id };
      return c.json(await makeSupplierLink(c.var.ctx, c.var.market, asked), 201);
    },
  )
  .post(
    '/markets/:market/supplier-links/:id/revocation',
    operation({
      id: 'revokeSupplierLink',
      summary: 'End a link at once; what was answered stays',
      permission: 'trader:write',
      responses: { 200: Receipt },
      refusals: { 404: 'The market has no such link.' },
    }),
    validated('param', IdParam),
    async (c) => c.json(await revokeSupplierLink(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .get(
    '/markets/:market/supplier-questions/:token',
    operation({
      id: 'readSupplierQuestion',
      summary: 'The question behind a supplier’s link',
      permission: 'public',
      responses: { 200: SupplierQuestion },
      refusals: { 404: 'The link opens nothing, or no more.' },
    }),
    validated('param', TokenParam),
    async (c) => {
      const asker = { token: c.req.valid('param').token, address: addressOf(c.env.incoming) };
      c.header('cache-control', 'private, no-store');
      return c.json(await readQuestion(c.var.ctx, c.var.market, asker), 200);
    },
  )
  .post(
    '/markets/:market/supplier-questions/:token',
    operation({
      id: 'answerSupplierQuestion',
      summary: 'The supplier confirms or denies; the last word stands',
      permission: 'public',
      responses: { 201: SupplierQuestion },
      refusals: { 404: 'The link opens nothing, or no more.' },
    }),
    validated('param', TokenParam),
    validated('json', AnswerQuestion),
    async (c) => {
      const asker = { token: c.req.valid('param').token, address: addressOf(c.env.incoming) };
      c.header('cache-control', 'private, no-store');
      const question = await answerQuestion(c.var.ctx, c.var.market, asker, c.req.valid('json'));
      return c.json(question, 201);
    },
  )
  .get(
    '/markets/:market/supplier-answers',
    operation({
      id: 'listSupplierAnswers',
      summary: 'What suppliers said in the last thirty days',
      permission: 'board:read',
      responses: { 200: SupplierAnswerLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listSupplierAnswers(c.var.ctx, c.var.market), 200),
  );
