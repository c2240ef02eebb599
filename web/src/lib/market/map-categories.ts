import type { MarketMap } from '@so-cho/api/client';
import { compareVi } from '@so-cho/db/domain/text';

/** A category that some stall of a map has. */
export interface MapCategory {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Categories of a map's stalls, by their Vietnamese names. */
export function categoriesOf(levels: MarketMap['levels']): MapCategory[] {
  const found = new Map<string, MapCategory>();
  for (const { categoryCode: code, categoryName: name, categoryNameEn: nameEn } of levels.flatMap(
    (level) => level.stalls,
  ))
    if (code !== null && name !== null) found.set(code, { code, name, nameEn });
  return [...found.values()].sort((a, b) => compareVi(a.name, b.name));
}
