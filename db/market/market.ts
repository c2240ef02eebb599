import { defineEntity, p } from '@mikro-orm/core';

export const MarketSchema = defineEntity({
  name: 'Market',
  tableName: 'market',
  properties: {
    id: p.integer().primary().autoincrement(),
    code: p.text(),
    name: p.text(),
    wardName: p.text(),
    wardCode: p.text().nullable(),
    provinceCode: p.text().nullable(),
    address: p.text().default(''),
    timeZone: p.text().default('Asia/Ho_Chi_Minh'),
    dayTurnsAt: p.time().default('00:00:00'),
    opensAt: p.time(),
    closesAt: p.time(),
    boardPhone: p.text().nullable(),
    gs1Prefix: p.text().fieldName('gs1_prefix').nullable(),
    gln: p.text().nullable(),
    latitude: p.decimal('number').nullable(),
    longitude: p.decimal('number').nullable(),
    bearingDeg: p.decimal('number').default(0),
    isDemo: p.boolean().default(false),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
/** Chợ. The only table of a market that everybody may read. */
export class Market extends MarketSchema.class {}
MarketSchema.setClass(Market);
