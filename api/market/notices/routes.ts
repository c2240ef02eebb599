import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { listNotices } from './list-notices.ts';
import { NoticeLines, NoticeParam, WithdrawNotice, WriteNotice } from './shapes.ts';
import { withdrawNotice, writeNotice } from './write-notice.ts';

/** What the board tells everybody: closed days, other hours, news. */
export const noticeRoutes = new Hono<Env>()
  .get(
    '/markets/:market/notices',
    operation({
      id: 'listNotices',
      summary: 'What the board says of today and the days to come',
      permission: 'public',
      responses: { 200: NoticeLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listNotices(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/notices',
    operation({
      id: 'writeNotice',
      summary: 'Tell everybody that the market is shut, keeps other hours, or has something to say',
      permission: 'layout:write',
      responses: { 201: NoticeLines },
      refusals: { 409: 'The id was used for another notice.' },
    }),
    validated('param', MarketParam),
    validated('json', WriteNotice),
    async (c) => c.json(await writeNotice(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/notices/:notice/withdrawal',
    operation({
      id: 'withdrawNotice',
      summary: 'Take a notice back',
      permission: 'layout:write',
      responses: { 201: NoticeLines },
      refusals: { 404: 'The market has no such notice.', 409: 'The id was used for another act.' },
    }),
    validated('param', NoticeParam),
    validated('json', WithdrawNotice),
    async (c) => {
      const notice = c.req.valid('param').notice;
      return c.json(await withdrawNotice(c.var.ctx, c.var.market, notice, c.req.valid('json')), 201);
    },
  );
