import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { LotParam, StallParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { drawLabel, drawLabelPng } from './draw-label.ts';
import { lotLabel, stallLabel } from './labels.ts';

const svg = { media: 'image/svg+xml', description: 'The label in its true size.' };
const png = { media: 'image/png', description: 'The label at 300 dpi.' };
/** A label is the same for ever, but for the name of the site that is printed into it. */
const headers = { 'cache-control': 'public, max-age=3600' };

export const codeRoutes = new Hono<Env>()
  .get(
    '/lots/:lot/label.svg',
    operation({
      id: 'drawLotLabel',
      summary: 'The label of a lot as SVG',
      permission: 'public',
      responses: { 200: svg },
    }),
    validated('param', LotParam),
    async (c) => {
      const label = await lotLabel(c.var.ctx, c.req.valid('param').lot);
      return c.body(drawLabel(label), 200, { ...headers, 'content-type': svg.media });
    },
  )
  .get(
    '/lots/:lot/label.png',
    operation({
      id: 'drawLotLabelPng',
      summary: 'The label of a lot as PNG',
      permission: 'public',
      responses: { 200: png },
    }),
    validated('param', LotParam),
    async (c) => {
      const label = await lotLabel(c.var.ctx, c.req.valid('param').lot);
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
    async (c) => {
      const label = await stallLabel(c.var.ctx, c.var.market, c.req.valid('param').stall);
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
    async (c) => {
      const label = await stallLabel(c.var.ctx, c.var.market, c.req.valid('param').stall);
      return c.body(new Uint8Array(await drawLabelPng(label)), 200, {
        ...headers,
        'content-type': png.media,
      });
    },
  );
