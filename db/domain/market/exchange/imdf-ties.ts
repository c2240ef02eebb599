import { outlineBounds } from '../outline.ts';
import { levelsOfPlan } from '../plan/index.ts';
import type { Plan } from '../plan/index.ts';
import { shaftsOf } from '../shafts.ts';
import type { ShaftPlace } from '../shafts.ts';
import type { DrawnPart } from './drawn-parts.ts';
import type { JsonObject } from './findings.ts';

/** IMDF's words for what joins levels. */
const categories = { stairs: 'stairs', lift: 'elevator', ramp: 'ramp' } as const;

export interface ImdfTie {
  readonly category: string;
  readonly origin: JsonObject;
  readonly destination: JsonObject;
}

/**
 * Every two levels that stairs, a lift or a ramp join, from the lower to the upper: by the same rule as the ways on the map.
 *
 * @param featureType under which a part stands in the archive
 */
export function tiesOf(
  plan: Plan,
  parts: readonly DrawnPart[],
  featureType: (part: DrawnPart) => string,
): ImdfTie[] {
  const references = new Map<ShaftPlace, JsonObject>();
  const floors = levelsOfPlan(plan).map(({ id, item: { ordinal } }) =>
    parts.flatMap((part): ShaftPlace[] => {
      const { item } = part;
      if (item.type !== 'ground' || item.level !== id || !(item.kind in categories)) return [];
      const place = { kind: item.kind, name: item.label, level: ordinal, box: outlineBounds(item.outline) };
      references.set(place, { id: part.id, feature_type: featureType(part) });
      return [place];
    }),
  );
  return shaftsOf(floors).flatMap(({ kind, ends }) =>
    ends.slice(1).flatMap((end, index): ImdfTie[] => {
      const [from, to] = [references.get(ends[index] ?? end), references.get(end)];
      return from === undefined || to === undefined
        ? []
        : [{ category: categories[kind], origin: from, destination: to }];
    }),
  );
}
