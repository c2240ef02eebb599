import { defineEntity, p } from '@mikro-orm/core';

export const ZoneSchema = defineEntity({
  name: 'Zone',
  tableName: 'zone',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.text(),
    nameVi: p.text(),
    nameEn: p.text().default(''),
    isWet: p.boolean().default(false),
    categoryCode: p.text().nullable(),
    isLivePoultry: p.boolean().default(false),
    nameZh: p.text().default(''),
    nameKo: p.text().default(''),
    nameJa: p.text().default(''),
  },
});
/** Khu ngành hàng. */
export class Zone extends ZoneSchema.class {}
ZoneSchema.setClass(Zone);
