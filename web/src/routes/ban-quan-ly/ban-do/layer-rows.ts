import type { BoardMap, MarketMap } from '@so-cho/api/client';
import { bandOf, mapLayers } from '@so-cho/db/domain/inspections';
import type { LayerBand, MapLayer } from '@so-cho/db/domain/inspections';
import { formatDay, formatNumber } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** A stall in a layer: a row of the table and a place of the map. */
export interface LayerRow {
  readonly code: string;
  readonly zone: string;
  readonly businessName: string | null;
  readonly band: LayerBand;
  /** What is measured, in words; the band says what it means. */
  readonly measure: string;
  /** Sorts the table: what asks for attention first. */
  readonly weight: number;
  /** Ordinal of its level; undefined where no layout in force draws it. */
  readonly level: number | undefined;
}

export function layerIn(params: URLSearchParams): MapLayer {
  return mapLayers.find((layer) => layer === params.get('lop')) ?? 'risk';
}

/** Every stall of the market in one layer, whatever is drawn, the most pressing first. */
export function layerRows(
  lang: StaffLang,
  layer: MapLayer,
  facts: BoardMap['stalls'],
  map: MarketMap,
): readonly LayerRow[] {
  const drawn = new Map(
    map.levels.flatMap((level) => level.stalls.map((stall) => [stall.code, { level: level.ordinal, stall }])),
  );
  return facts
    .map((one): LayerRow => {
      const place = drawn.get(one.stall);
      const band = bandOf(layer, {
        points: one.risk?.points ?? null,
        waitDays: one.visit?.waitDays ?? null,
        intervalDays: one.visit?.intervalDays ?? null,
        hasBeenVisited: one.visit?.lastOn != null,
        grade: one.grade,
        state: one.state,
      });
      return {
        code: one.stall,
        zone: place?.stall.zone ?? one.stall.slice(0, 1),
        businessName: place?.stall.businessName ?? null,
        band,
        ...measured(lang, layer, one),
        level: place?.level,
      };
    })
    .toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
}

function measured(
  lang: StaffLang,
  layer: MapLayer,
  one: BoardMap['stalls'][number],
): Pick<LayerRow, 'measure' | 'weight'> {
  if (layer === 'risk') {
    if (one.risk === null) return { measure: '–', weight: -1 };
    return { measure: t(lang, 'layers.points', { points: one.risk.points }), weight: one.risk.points };
  }
  if (layer === 'last') {
    if (one.visit === null) return { measure: '–', weight: -1 };
    const { waitDays, intervalDays } = one.visit;
    const [wait, interval] = [formatNumber(lang, waitDays), formatNumber(lang, intervalDays)];
    return { measure: t(lang, 'layers.visit', { wait, interval }), weight: waitDays / intervalDays };
  }
  if (layer === 'grade') {
    const { grade } = one;
    if (grade === null) return { measure: '–', weight: -1 };
    const last = grade.lastVisitOn === null ? '' : ` · ${formatDay(lang, grade.lastVisitOn)}`;
    const weight = grade.rating === null ? 0.5 : 6 - grade.rating;
    return {
      measure: `${grade.letter ?? (grade.rating === null ? '–' : `${grade.rating}/5`)}${last}`,
      weight,
    };
  }
  const since = one.emptySince;
  return {
    measure: since === null ? '–' : t(lang, 'layers.empty-since', { day: formatDay(lang, since) }),
    weight: one.state === 'trading' ? 0 : since === null ? 1 : 2,
  };
}
