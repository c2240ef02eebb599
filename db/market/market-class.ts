import { defineEntity, p } from '@mikro-orm/core';

export const MarketClassSchema = defineEntity({
  name: 'MarketClass',
  tableName: 'market_class',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    class: p.integer().columnType('smallint').nullable(),
    decisionNumber: p.text(),
    decidedOn: p.date(),
    note: p.text(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid(),
  },
});
/** The class an authority decided the market has (hạng chợ). The newest row counts; one without a class takes the one before back. */
export class MarketClass extends MarketClassSchema.class {}
MarketClassSchema.setClass(MarketClass);
