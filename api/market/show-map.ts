import { groundShapes, inMarket, layoutOn, levelsOf, marketSummary, zonesOf } from '@so-cho/db';
import { addDays, DomainError, hoursOn, marketDay, outlineBounds } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { namesOf } from '../lots/lot-words.ts';
import { dayPlacesOnMap } from './day-places/places-on-map.ts';
import { mapStalls } from './map-stalls.ts';
import { noticesOf } from './notices/list-notices.ts';
import type { MarketMap } from './shapes.ts';
import { marketSummaryOf } from './summary.ts';

/**
 * The map in force on a day, with who trades where that day and what is open there now.
 *
 * @param on ISO day, by default the market's today
 * @throws DomainError map-unknown when no layout is in force on that day
 */
export async function showMap(ctx: Ctx, market: MarketEntry, on?: string): Promise<MarketMap> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const day = on ?? today;
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await layoutOn(tx, day);
    if (!layout) {
      throw new DomainError('map-unknown', 'not-found', 'No map of this market is in force on that day.', {
        details: { day },
      });
    }
    const [summary, zones, levels, shapes, stalls] = [
      await marketSummary(tx),
      await zonesOf(tx),
      await levelsOf(tx),
      await groundShapes(tx, layout.id),
      await mapStalls(tx, market, { layoutId: layout.id, day, today }),
    ];
    const places = await dayPlacesOnMap(tx, { day, shapes });
    const used = new Set([
      ...shapes.flatMap((shape) => [shape.level_id, ...(shape.kind === 'zone' ? [shape.label] : [])]),
      ...places.counts.zones.map(({ zone }) => zone),
      ...stalls.flatMap(({ levelId, dto }) => [levelId, dto.zone]),
    ]);
    return {
      market: marketSummaryOf(summary, now),
      notices: await noticesOf(tx, today),
      hoursBefore: hoursOn(addDays(today, -1), market, await noticesOf(tx, addDays(today, -1))),
      dayPlaces: places.counts,
      asOf: now.toISOString(),
      // What stands on no level and in no zone of this layout belongs to another one.
      zones: zones
        .filter(({ code }) => used.has(code))
        .map((zone) => ({
          code: zone.code,
          names: namesOf(zone),
          isWet: zone.is_wet,
        })),
      levels: levels
        .filter(({ id }) => used.has(id))
        .map((level) => {
          const ground = shapes.filter((shape) => shape.level_id === level.id);
          const here = stalls.filter((stall) => stall.levelId === level.id).map((stall) => stall.dto);
          return {
            ordinal: level.ordinal,
            name: level.name,
            shortName: level.short_name,
            ...sizeOf([...ground, ...here].map((shape) => shape.outline)),
            shapes: ground.map(({ kind, label, outline }) => ({ kind, label, outline })),
            stalls: here,
            dayPlaces: places.cells.filter((cell) => cell.levelId === level.id).map(({ dto }) => dto),
          };
        }),
    };
  });
}

/** Width and height from the frame's origin to the farthest corner, in centimetres. */
function sizeOf(outlines: readonly (readonly number[])[]): { widthCm: number; heightCm: number } {
  const bounds = outlines.map(outlineBounds);
  return {
    widthCm: Math.max(0, ...bounds.map((box) => box.maxX)),
    heightCm: Math.max(0, ...bounds.map((box) => box.maxY)),
  };
}
