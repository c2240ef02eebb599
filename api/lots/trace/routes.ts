import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { askTrace } from './ask-trace.ts';
import { TraceAnswer, TraceFileQuery, TraceQuery } from './shapes.ts';
import { traceFile } from './trace-file.ts';

export const traceRoutes = new Hono<Env>()
  .get(
    '/markets/:market/trace',
    operation({
      id: 'askTrace',
      summary:
        'Everything that goods of a lot, stall, supplier, bay, paper, vehicle, code or day came from and became',
      permission: 'board:read',
      responses: { 200: TraceAnswer },
    }),
    validated('param', MarketParam),
    validated('query', TraceQuery),
    async (c) => c.json(await askTrace(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  )
  .get(
    '/markets/:market/trace-file',
    operation({
      id: 'traceFile',
      summary: 'The same answer as CSV, PDF, or the sortable sheets of FSMA 204 (XLSX, or one CSV each)',
      permission: 'board:read',
      responses: {
        200: { media: 'application/octet-stream', description: 'The file; its type follows the format.' },
      },
    }),
    validated('param', MarketParam),
    validated('query', TraceFileQuery),
    async (c) => {
      const file = await traceFile(c.var.ctx, c.var.market, c.req.valid('query'));
      const headers = {
        'content-type': file.media,
        'content-disposition': `attachment; filename="${file.name}"`,
      };
      return c.body(file.content, 200, headers);
    },
  );
