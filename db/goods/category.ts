import { defineEntity, p } from '@mikro-orm/core';

export const CategorySchema = defineEntity({
  name: 'Category',
  tableName: 'category',
  properties: {
    code: p.text().primary(),
    nameVi: p.text(),
    nameEn: p.text(),
    nameZh: p.text(),
    nameKo: p.text().nullable(),
    nameJa: p.text().nullable(),
    goodsGroup: p.text(),
    units: p.array(),
    shelfLifeDays: p.integer().nullable(),
    usualPapers: p.array().default([]),
    requiredHops: p.array(),
    storageVi: p.text().default(''),
  },
});
/** Ngành hàng: shelf life, usual papers and the hops a lot of it must have, all as data. */
export class Category extends CategorySchema.class {}
CategorySchema.setClass(Category);
