import { dayPlacesTaken, type Tx } from '@so-cho/db';
import { countDayPlaces, dayCellsOf, type DayShape } from '@so-cho/db/domain';
import type { DayPlaceCounts, MapDayPlace } from '../shapes.ts';

/**
 * Day places as the public sees them: those that the layout draws, each on its ground, and all of them in numbers, also
 * those that it does not draw.
 */
export async function dayPlacesOnMap<Shape extends DayShape & { readonly level_id: string }>(
  tx: Tx,
  { day, shapes }: { day: string; shapes: readonly Shape[] },
): Promise<{ counts: DayPlaceCounts; cells: { levelId: string; dto: MapDayPlace }[] }> {
  const places = await dayPlacesTaken(tx, day);
  const grounds = new Map(dayCellsOf(shapes).map((cell) => [`${cell.zone} ${cell.number}`, cell]));
  const drawn = places.map((place) => ({ ...place, cell: grounds.get(`${place.zone} ${place.number}`) }));
  const countsOf = (some: typeof drawn) => ({
    ...countDayPlaces(some),
    undrawn: some.filter(({ cell }) => cell === undefined).length,
  });
  const byZone = Map.groupBy(drawn, ({ zone }) => zone);
  return {
    counts: {
      ...countsOf(drawn),
      zones: [...byZone].map(([zone, some]) => ({ zone, ...countsOf(some) })),
    },
    cells: drawn.flatMap(({ cell, zone, number, isTaken }) =>
      cell === undefined
        ? []
        : [{ levelId: cell.shape.level_id, dto: { zone, number, isTaken, outline: [...cell.outline] } }],
    ),
  };
}
