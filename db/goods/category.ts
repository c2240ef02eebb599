import { defineEntity, p } from '@mikro-orm/core';
import type { CategoryCare } from '../domain/goods/index.ts';

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
    storageVi: p.text().default(''),
    care: p.json().$type<CategoryCare | null>().nullable(),
  },
});
/** Ngành hàng: shelf life, usual papers and units, all as data. */
export class Category extends CategorySchema.class {}
CategorySchema.setClass(Category);
