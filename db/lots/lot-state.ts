import { defineEntity, p } from '@mikro-orm/core';

export const LotStateSchema = defineEntity({
  name: 'LotState',
  tableName: 'lot_state',
  properties: {
    marketId: p.integer().primary(),
    lotId: p.uuid().primary(),
    day: p.date(),
    stallId: p.uuid(),
    goodCode: p.text(),
    supplierId: p.uuid().nullable(),
    originScheme: p.text().nullable(),
    originCode: p.text().nullable(),
    amountIn: p.bigint('number').nullable(),
    grams: p.bigint('number').nullable(),
    amountOut: p.bigint('number').default(0),
    knownHops: p.array().default([]),
    closedAt: p.datetime().nullable(),
    openUntil: p.date().defaultRaw("'infinity'"),
    isCorrected: p.boolean().default(false),
    mergedInto: p.uuid().nullable(),
    mergedLots: p.array().columnType('uuid[]').default([]),
    amountLabelled: p.bigint('number').default(0),
    voidedAt: p.datetime().nullable(),
  },
});
/** What follows from a lot and its events, kept by triggers. The application cannot write it. */
export class LotState extends LotStateSchema.class {}
LotStateSchema.setClass(LotState);
