export { applyChanges, changesTo, inverseOf } from './changes.ts';
export type { Change } from './changes.ts';
export { comparePlans } from './compare.ts';
export type { PlanDifference } from './compare.ts';
export { groundKinds, isDrawn, isSameItem, levelsOfPlan, zonesOfPlan } from './items.ts';
export type {
  DrawnItem,
  GroundItem,
  GroundKind,
  LevelItem,
  Plan,
  PlanItem,
  StallItem,
  ZoneItem,
} from './items.ts';
