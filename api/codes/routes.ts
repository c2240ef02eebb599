import { Hono } from 'hono';
import { z } from 'zod';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { LotParam, StallParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { drawLabel, drawLabelPng } from './draw-label.ts';
import { lotLabel, stallLabel } from './labels.ts';

const svg = { media: 'image/svg+xml', description: 'The label in its true size.' };
const png = { media: 'image/png', description: 'The label at 300 dpi.' };
/** A label is the same for ever, but for the name of the site that is printed into it and a stall or day that is corrected. */
const headers = { 'cache-control': 'public, max-age=3600' };

/** `alias` is the short address every market has; `gs1` the same thing in GS1's form. */
const form = validated('query', z.object({ form: z.enum(['alias', 'gs1']).optional() }));

export const codeRoutes = new Hono<Env>()
  .get(
    '/lots/:lot/label.svg',
    operation({
      id: 'drawLotLabel',
      summary: 'The tag of a whole lot as SVG; it promises no quantity',
      permission: 'public',
      responses: { 200: svg },
    }),
    validated('param', LotParam),
    form,
    async (c) => {
      const label = await lotLabel(c.var.ctx, c.req.valid('param').lot, c.req.valid('query').form);
      return c.body(drawLabel(label), 200, { ...headers, 'content-type': svg.media });
    },
  )
  .get(
    '/lots/:lot/label.png',
    operation({
      id: 'drawLotLabelPng',
      summary: 'The tag of a whole lot as PNG; it promises no quantity',
      permission: 'public',
      responses: { 200: png },
    }),
    validated('param', LotParam),
    form,
    async (c) => {
      const label = await lotLabel(c.var.ctx, c.req.valid('param').lot, c.req.valid('query').form);
      return c.body(new Uint8Array(await drawLabelPng(label)), 200, {
        ...headers,
        'content-type': png.media,
      });
    },
  )
  .get(
    '/markets/:market/stalls/:stall/label.svg',
    operation({
      id: 'drawStallLabel',
      summary: 'The plate of a stall as SVG',
      permission: 'public',
      responses: { 200: svg },
    }),
    validated('param', StallParam),
    form,
    async (c) => {
      const label = await stallLabel(
        c.var.ctx,
        c.var.market,
        c.req.valid('param').stall,
        c.req.valid('query').form,
      );
      return c.body(drawLabel(label), 200, { ...headers, 'content-type': svg.media });
    },
  )
  .get(
    '/markets/:market/stalls/:stall/label.png',
    operation({
      id: 'drawStallLabelPng',
      summary: 'The plate of a stall as PNG',
      permission: 'public',
      responses: { 200: png },
    }),
    validated('param', StallParam),
    form,
    async (c) => {
      const label = await stallLabel(
        c.var.ctx,
        c.var.market,
        c.req.valid('param').stall,
        c.req.valid('query').form,
      );
      return c.body(new Uint8Array(await drawLabelPng(label)), 200, {
        ...headers,
        'content-type': png.media,
      });
    },
  );
