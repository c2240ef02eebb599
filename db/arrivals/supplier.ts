import { defineEntity, p } from '@mikro-orm/core';

export const SupplierSchema = defineEntity({
  name: 'Supplier',
  tableName: 'supplier',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    fold: p.text(),
    kind: p.text(),
    placeScheme: p.text().nullable(),
    placeCode: p.text().nullable(),
    placeRaw: p.text().default(''),
    bay: p.text().nullable(),
    isActive: p.boolean().default(true),
    mergedInto: p.uuid().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    code: p.text().nullable(),
  },
});
/** Nguồn hàng as the market knows it. A merged supplier points to the one it became. */
export class Supplier extends SupplierSchema.class {}
SupplierSchema.setClass(Supplier);
