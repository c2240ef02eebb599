import type { z } from 'zod';
import type { Names } from '../http/shapes.ts';

/** A zone's names as a query joined them; empty where the board gave none. */
interface ZoneNamed {
  readonly zone_name: string;
  readonly zone_name_en: string;
  readonly zone_name_zh: string;
  readonly zone_name_ko: string;
  readonly zone_name_ja: string;
}

export function zoneNamesOf(row: ZoneNamed): z.infer<typeof Names> {
  return {
    vi: row.zone_name,
    en: row.zone_name_en,
    zh: row.zone_name_zh,
    ko: row.zone_name_ko,
    ja: row.zone_name_ja,
  };
}
