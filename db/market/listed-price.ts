import { defineEntity, p } from '@mikro-orm/core';

export const ListedPriceSchema = defineEntity({
  name: 'ListedPrice',
  tableName: 'listed_price',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    stallId: p.uuid(),
    traderId: p.uuid(),
    goodCode: p.text(),
    unit: p.text(),
    dong: p.integer().nullable(),
    listedOn: p.date(),
    listedAt: p.datetime(),
    listedBy: p.uuid(),
    onBehalf: p.boolean(),
  },
});
/** Giá niêm yết: whole đồng for one `unit` of a good at a stall; without `dong` it takes back the price before it. */
export class ListedPrice extends ListedPriceSchema.class {}
ListedPriceSchema.setClass(ListedPrice);
