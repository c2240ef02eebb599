import type { MarketMap } from '@so-cho/api/client';

/** A map without what its drawing and list do not show: every field is sent once per stall. */
export function slimMap(map: MarketMap): MarketMap {
  const levels = map.levels.map((level) => ({
    ...level,
    shapes: level.shapes.filter((shape) => shape.kind !== 'stall'),
    stalls: level.stalls.map((stall) => ({ ...stall, goods: [] })),
  }));
  return { ...map, levels };
}
