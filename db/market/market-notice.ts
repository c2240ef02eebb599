import { defineEntity, p } from '@mikro-orm/core';

export const MarketNoticeSchema = defineEntity({
  name: 'MarketNotice',
  tableName: 'market_notice',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    kind: p.text(),
    fromDay: p.date(),
    untilDay: p.date(),
    opensAt: p.time().nullable(),
    closesAt: p.time().nullable(),
    textVi: p.text().default(''),
    textEn: p.text().default(''),
    writtenAt: p.datetime().defaultRaw('now()'),
    writtenBy: p.uuid().nullable(),
  },
});
/** What the board tells everybody of some days; `until_day` is the last of them. */
export class MarketNotice extends MarketNoticeSchema.class {}
MarketNoticeSchema.setClass(MarketNotice);

export const MarketNoticeWithdrawalSchema = defineEntity({
  name: 'MarketNoticeWithdrawal',
  tableName: 'market_notice_withdrawal',
  properties: {
    marketId: p.integer().primary(),
    noticeId: p.uuid().primary(),
    withdrawnAt: p.datetime().defaultRaw('now()'),
    withdrawnBy: p.uuid().nullable(),
  },
});
/** A notice that was taken back. */
export class MarketNoticeWithdrawal extends MarketNoticeWithdrawalSchema.class {}
MarketNoticeWithdrawalSchema.setClass(MarketNoticeWithdrawal);
