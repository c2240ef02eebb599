import { defineEntity, p } from '@mikro-orm/core';

export const GoodSchema = defineEntity({
  name: 'Good',
  tableName: 'good',
  properties: {
    code: p.text().primary(),
    categoryCode: p.text(),
    nameVi: p.text(),
    nameEn: p.text(),
    nameZh: p.text(),
    nameKo: p.text(),
    nameJa: p.text(),
    synonyms: p.array().default([]),
    fold: p.text(),
    usualUnit: p.text(),
    shelfLifeDays: p.integer().nullable(),
  },
});
/** Món hàng, named in five languages. The code is a readable slug and stands in the address /g/{code}. */
export class Good extends GoodSchema.class {}
GoodSchema.setClass(Good);
