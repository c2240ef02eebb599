import type { z } from 'zod';
import type { Names } from '../http/shapes.ts';

/** A category as queries name it; Korean and Japanese may still be missing for one that was added by hand. */
export interface CategoryNamed {
  readonly category_name: string | null;
  readonly category_name_en: string | null;
  readonly category_name_zh: string | null;
  readonly category_name_ko: string | null;
  readonly category_name_ja: string | null;
}

/** The names of a category, a missing one said in English; null where there is no category. */
export function categoryNamesOf(row: CategoryNamed): z.infer<typeof Names> | null {
  const { category_name: vi, category_name_en: en } = row;
  if (vi === null || en === null) return null;
  return {
    vi,
    en,
    zh: row.category_name_zh ?? en,
    ko: row.category_name_ko ?? en,
    ja: row.category_name_ja ?? en,
  };
}
