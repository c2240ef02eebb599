import type { LevelItem, ZoneItem } from '../plan/index.ts';
import type { JsonObject } from './findings.ts';

/** LABELS of what is said; a language in which nothing is said is left out. */
export function labels(vi: string, others: Readonly<Record<string, string>> = {}): JsonObject {
  return Object.fromEntries([['vi', vi], ...Object.entries(others).filter(([, text]) => text !== '')]);
}

/** English for a floor follows from its number above ground, never from its Vietnamese name. */
export function levelNames({ ordinal, name, shortName }: LevelItem): {
  name: JsonObject;
  short_name: JsonObject;
} {
  const [long, short] =
    ordinal === 0
      ? ['Ground floor', 'G']
      : ordinal > 0
        ? [`Level ${ordinal}`, String(ordinal)]
        : [`Basement ${-ordinal}`, `B${-ordinal}`];
  return { name: labels(name, { en: long }), short_name: labels(shortName, { en: short }) };
}

export function zoneNames(zone: ZoneItem): JsonObject {
  const { nameVi, nameEn, nameZh = '', nameKo = '', nameJa = '' } = zone;
  return labels(nameVi, { en: nameEn, 'zh-Hans': nameZh, ko: nameKo, ja: nameJa });
}

/** A stall is called "Sạp" and its code; the code alone is its other name. */
export function stallNames(code: string): { name: JsonObject; alt_name: JsonObject } {
  return { name: labels(`Sạp ${code}`, { en: `Stall ${code}` }), alt_name: labels(code) };
}
