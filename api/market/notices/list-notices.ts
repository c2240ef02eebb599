import { inMarket, standingNotices, type Tx } from '@so-cho/db';
import { assert, isOneOf, marketDay } from '@so-cho/db/domain';
import { noticeKinds } from '@so-cho/db/domain/market';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { hourMinute } from '../summary.ts';
import type { NoticeLine, NoticeLines } from './shapes.ts';

/** What the board says of today and the days to come. */
export async function listNotices(ctx: Ctx, market: MarketEntry): Promise<NoticeLines> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => ({ notices: await noticesOf(tx, today) }));
}

/** Notices as every page shows them. */
export async function noticesOf(tx: Tx, day: string): Promise<NoticeLine[]> {
  const rows = await standingNotices(tx, day);
  return rows.map((row) => {
    assert(isOneOf(noticeKinds, row.kind), 'The database knows these kinds only.');
    return {
      id: row.id,
      kind: row.kind,
      from: row.from_day,
      until: row.until_day,
      opensAt: row.opens_at === null ? null : hourMinute(row.opens_at),
      closesAt: row.closes_at === null ? null : hourMinute(row.closes_at),
      textVi: row.text_vi,
      textEn: row.text_en,
    };
  });
}
