import { z } from 'zod';
import { noticeKinds } from '@so-cho/db/domain/market';
import { Day, Id, MarketCode } from '../../http/shapes.ts';

const HourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const NoticeLine = z
  .object({
    id: Id,
    kind: z.enum(noticeKinds),
    from: Day,
    until: Day.describe('the last day it speaks of'),
    opensAt: z.string().nullable().describe('hours of those days; only of the kind `hours`'),
    closesAt: z.string().nullable(),
    textVi: z.string(),
    textEn: z.string().describe('empty where the board wrote none'),
  })
  .meta({ ref: 'NoticeLine' });
export type NoticeLine = z.infer<typeof NoticeLine>;

export const NoticeLines = z.object({ notices: z.array(NoticeLine) }).meta({ ref: 'NoticeLines' });
export type NoticeLines = z.infer<typeof NoticeLines>;

export const WriteNotice = z
  .object({
    id: Id,
    kind: z.enum(noticeKinds),
    from: Day,
    until: Day,
    opensAt: HourMinute.optional(),
    closesAt: HourMinute.optional(),
    textVi: z.string().trim().max(600).default(''),
    textEn: z.string().trim().max(600).default(''),
  })
  .meta({ ref: 'WriteNotice' });
export type WriteNotice = z.infer<typeof WriteNotice>;

export const NoticeParam = z.object({ market: MarketCode, notice: Id });
export const WithdrawNotice = z.object({ id: Id }).meta({ ref: 'WithdrawNotice' });
export type WithdrawNotice = z.infer<typeof WithdrawNotice>;
