import type { Outline } from '../outline.ts';

/**
 * What is drawn beside the stalls. `zone` is the ground of a zone, labelled with the zone's code; `day-places` is ground for
 * sellers without a stall, whose label says the zone and the first number (`dayGroundOf`) and whose units say how many.
 */
export const groundKinds = [
  'outline',
  'aisle',
  'gate',
  'stairs',
  'ramp',
  'lift',
  'toilet',
  'zone',
  'day-places',
  'kiosk',
  'facility',
] as const;
export type GroundKind = (typeof groundKinds)[number];

export interface LevelItem {
  readonly type: 'level';
  /** 0 is the ground floor. */
  readonly ordinal: number;
  readonly name: string;
  readonly shortName: string;
  /** Rows under the open sky, which are no building's. */
  readonly isOutdoor?: true;
}

export interface ZoneItem {
  readonly type: 'zone';
  /** One to three letters A to Z, which begin the codes of its stalls. */
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly nameZh?: string;
  readonly nameKo?: string;
  readonly nameJa?: string;
  readonly isWet: boolean;
  readonly isLivePoultry: boolean;
  /** The category its new stalls begin with, and by which food is told from other goods. */
  readonly category: string | null;
}

export interface GroundItem {
  readonly type: 'ground';
  readonly level: string;
  readonly kind: GroundKind;
  readonly label: string;
  readonly outline: Outline;
  /** How many it stands for: the cabins of a toilet, the places of a ground for day sellers; 1 for everything else. */
  readonly units: number;
}

export interface StallItem {
  readonly type: 'stall';
  readonly level: string;
  readonly zone: string;
  readonly code: string;
  readonly category: string | null;
  readonly outline: Outline;
}

/** One thing of a plan. Its id is the id its row has, or will have once the plan is in force. */
export type PlanItem = LevelItem | ZoneItem | GroundItem | StallItem;
/** What lies on a level and has an outline. */
export type DrawnItem = GroundItem | StallItem;

/** A whole drawing of a market, by id. */
export type Plan = ReadonlyMap<string, PlanItem>;

export function isDrawn(item: PlanItem | undefined): item is DrawnItem {
  return item?.type === 'ground' || item?.type === 'stall';
}

/** Levels from the lowest up. */
export function levelsOfPlan(plan: Plan): { id: string; item: LevelItem }[] {
  const levels = [...plan].flatMap(([id, item]) => (item.type === 'level' ? [{ id, item }] : []));
  return levels.sort((a, b) => a.item.ordinal - b.item.ordinal);
}

/** Zones by code. */
export function zonesOfPlan(plan: Plan): { id: string; item: ZoneItem }[] {
  const zones = [...plan].flatMap(([id, item]) => (item.type === 'zone' ? [{ id, item }] : []));
  return zones.sort((a, b) => (a.item.code < b.item.code ? -1 : 1));
}

/** Whether two items say the same, whatever object they are. */
export function isSameItem(a: PlanItem | undefined, b: PlanItem | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.type !== b.type) return false;
  const [one, other] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    one.length === other.size &&
    one.every(([name, value]) => {
      const against = other.get(name);
      if (!Array.isArray(value)) return value === against;
      return (
        Array.isArray(against) && value.length === against.length && value.every((v, i) => v === against[i])
      );
    })
  );
}
