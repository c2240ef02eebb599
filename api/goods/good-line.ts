import { groupOf, type GoodRow } from '@so-cho/db';
import { tintOf } from '@so-cho/db/domain';
import { namesOf } from '../lots/lot-words.ts';
import type { GoodLine } from './shapes.ts';

export function goodLineOf(good: GoodRow): GoodLine {
  return {
    code: good.code,
    names: namesOf(good),
    synonyms: good.synonyms,
    categoryCode: good.category_code,
    categoryName: good.category_name,
    categoryNameEn: good.category_name_en,
    group: groupOf(good.goods_group),
    tint: tintOf(groupOf(good.goods_group)),
    usualUnit: good.usual_unit,
    shelfLifeDays: good.shelf_days,
  };
}
