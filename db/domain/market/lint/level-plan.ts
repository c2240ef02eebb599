import { cornersOf, edgesOf, outlineBounds } from '../outline.ts';
import type { Bounds } from '../outline.ts';
import type { GroundItem, Plan, StallItem } from '../plan/items.ts';

export interface Placed<Item> {
  readonly id: string;
  readonly item: Item;
  readonly box: Bounds;
}

/** One level, taken apart for the rules. */
export interface LevelPlan {
  readonly id: string;
  readonly stalls: readonly Placed<StallItem>[];
  /** What nobody walks through: stairs, lifts, toilets, facilities, kiosks, places of day sellers. */
  readonly solids: readonly Placed<GroundItem>[];
  /** Walked on, but nothing may stand on them. */
  readonly ramps: readonly Placed<GroundItem>[];
  readonly outlines: readonly Placed<GroundItem>[];
  readonly exits: readonly Placed<GroundItem>[];
}

/** Kinds of ground that nobody walks through. */
export const solidKinds: readonly string[] = ['stairs', 'lift', 'toilet', 'kiosk', 'facility', 'day-places'];

/** Levels of a plan by id; a level that nothing is drawn on is there too. */
export function levelPlansOf(plan: Plan): ReadonlyMap<string, LevelPlan> {
  const parts = new Map<string, { stalls: Placed<StallItem>[]; ground: Placed<GroundItem>[] }>();
  for (const [id, item] of plan) if (item.type === 'level') parts.set(id, { stalls: [], ground: [] });
  for (const [id, item] of plan) {
    if (item.type === 'stall')
      parts.get(item.level)?.stalls.push({ id, item, box: outlineBounds(item.outline) });
    else if (item.type === 'ground')
      parts.get(item.level)?.ground.push({ id, item, box: outlineBounds(item.outline) });
  }
  return new Map([...parts].map(([id, part]) => [id, levelPlanOf(id, part)]));
}

function levelPlanOf(
  id: string,
  { stalls, ground }: { stalls: Placed<StallItem>[]; ground: Placed<GroundItem>[] },
): LevelPlan {
  const of = (kind: string) => ground.filter(({ item }) => item.kind === kind);
  const gates = of('gate');
  return {
    id,
    stalls,
    solids: ground.filter(({ item }) => solidKinds.includes(item.kind)),
    ramps: of('ramp'),
    outlines: of('outline'),
    // Where a level has no gate of its own, one leaves it by stairs or ramps; a lift is no way out of a fire.
    exits: gates.length > 0 ? gates : [...of('stairs'), ...of('ramp')],
  };
}

/** Whether every side of all that is drawn runs along an axis. */
export function isUpright(level: LevelPlan): boolean {
  return [...level.stalls, ...level.solids, ...level.outlines, ...level.exits].every(({ item }) =>
    edgesOf(cornersOf(item.outline)).every(([from, to]) => from[0] === to[0] || from[1] === to[1]),
  );
}
