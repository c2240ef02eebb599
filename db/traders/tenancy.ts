import { defineEntity, p } from '@mikro-orm/core';

export const TenancySchema = defineEntity({
  name: 'Tenancy',
  tableName: 'tenancy',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    stallId: p.uuid(),
    traderId: p.uuid(),
    role: p.text(),
    period: p.string().columnType('daterange'),
    contractNumber: p.text().nullable(),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
    categoryCode: p.text().nullable(),
    endedAs: p.text().nullable(),
    endReason: p.text().default(''),
  },
});
/** Who holds, runs or sells at a stall, as a half-open range of dates. Exclusion constraints keep one holder and one operator. */
export class Tenancy extends TenancySchema.class {}
TenancySchema.setClass(Tenancy);
