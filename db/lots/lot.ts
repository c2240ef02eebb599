import { defineEntity, p } from '@mikro-orm/core';

export const LotSchema = defineEntity({
  name: 'Lot',
  tableName: 'lot',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    code: p.text(),
    day: p.date(),
    number: p.integer(),
    goodCode: p.text(),
    stallId: p.uuid(),
    traderId: p.uuid(),
    supplierId: p.uuid().nullable(),
    arrivalId: p.uuid().nullable(),
    unit: p.text(),
    amount: p.bigint('number').nullable(),
    askedSize: p.integer().columnType('smallint').nullable(),
    grams: p.bigint('number').nullable(),
    originScheme: p.text().nullable(),
    originCode: p.text().nullable(),
    originRaw: p.text().default(''),
    shelfLifeDays: p.integer().nullable(),
    arrivedAt: p.datetime(),
    deviceAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    onBehalf: p.boolean().default(false),
    source: p.text(),
  },
});
/** Lô as it was declared: written once, corrected only by later events. */
export class Lot extends LotSchema.class {}
LotSchema.setClass(Lot);

export const LotCounterSchema = defineEntity({
  name: 'LotCounter',
  tableName: 'lot_counter',
  properties: {
    marketId: p.integer().primary(),
    day: p.date().primary(),
    lastNumber: p.integer(),
  },
});
/** The last number given on a market day. Its row lock is what makes lot codes gapless and unique. */
export class LotCounter extends LotCounterSchema.class {}
LotCounterSchema.setClass(LotCounter);
