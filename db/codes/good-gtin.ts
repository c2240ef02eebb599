import { defineEntity, p } from '@mikro-orm/core';

export const GoodGtinSchema = defineEntity({
  name: 'GoodGtin',
  tableName: 'good_gtin',
  properties: {
    marketId: p.integer().primary(),
    gtin: p.text().primary(),
    goodCode: p.text(),
    since: p.datetime().defaultRaw('now()'),
  },
});
/** The GTIN-14 a market gave one of its goods, under its own GS1 prefix. Never changed, never taken back. */
export class GoodGtin extends GoodGtinSchema.class {}
GoodGtinSchema.setClass(GoodGtin);
