import { outlineBounds } from '../outline.ts';
import type { Outline } from '../outline.ts';
import { isSameItem } from './items.ts';
import type { Plan, StallItem } from './items.ts';

/** What a new plan changes, in numbers: what a board reads before it puts a plan in force. */
export interface PlanDifference {
  readonly stallsAdded: number;
  readonly stallsRemoved: number;
  readonly stallsMoved: number;
  readonly stallsResized: number;
  readonly stallsRenumbered: number;
  readonly stallsOtherZone: number;
  readonly stallsOtherCategory: number;
  readonly stallsUnchanged: number;
  readonly levelsAdded: number;
  readonly levelsRemoved: number;
  readonly zonesAdded: number;
  readonly zonesRemoved: number;
  /** Walls, aisles, gates and the like that came, went or changed. */
  readonly groundChanged: number;
  /** Codes that a stall gives up and another takes: labels printed with them will open the other stall. */
  readonly codesPassedOn: number;
}

type Counts = { -readonly [Name in keyof PlanDifference]: number };

export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const counts = emptyCounts();
  const formerCodes = new Map<string, string>();
  for (const [id, old] of before) {
    if (old.type === 'stall') formerCodes.set(old.code, id);
    if (after.has(id)) continue;
    if (old.type === 'stall') counts.stallsRemoved += 1;
    else if (old.type === 'level') counts.levelsRemoved += 1;
    else if (old.type === 'zone') counts.zonesRemoved += 1;
    else counts.groundChanged += 1;
  }
  for (const [id, item] of after) {
    const old = before.get(id);
    if (item.type === 'stall') {
      countStall(counts, old?.type === 'stall' ? old : undefined, item);
      const former = formerCodes.get(item.code);
      if (former !== undefined && former !== id) counts.codesPassedOn += 1;
    } else if (item.type === 'ground') {
      if (!isSameItem(old, item)) counts.groundChanged += 1;
    } else if (old === undefined) {
      counts[item.type === 'level' ? 'levelsAdded' : 'zonesAdded'] += 1;
    }
  }
  return counts;
}

function countStall(counts: Counts, old: StallItem | undefined, now: StallItem): void {
  if (old === undefined) {
    counts.stallsAdded += 1;
    return;
  }
  const isResized = shapeOf(old.outline) !== shapeOf(now.outline);
  const isMoved = old.level !== now.level || cornerOf(old.outline) !== cornerOf(now.outline);
  if (isResized) counts.stallsResized += 1;
  if (isMoved) counts.stallsMoved += 1;
  if (old.code !== now.code) counts.stallsRenumbered += 1;
  if (old.zone !== now.zone) counts.stallsOtherZone += 1;
  if (old.category !== now.category) counts.stallsOtherCategory += 1;
  if (isSameItem(old, now)) counts.stallsUnchanged += 1;
}

/** The outline as seen from its own top left corner. */
function shapeOf(outline: Outline): string {
  const { minX, minY } = outlineBounds(outline);
  return outline.map((value, index) => value - (index % 2 === 0 ? minX : minY)).join(' ');
}

function cornerOf(outline: Outline): string {
  const { minX, minY } = outlineBounds(outline);
  return `${minX} ${minY}`;
}

function emptyCounts(): Counts {
  return {
    stallsAdded: 0,
    stallsRemoved: 0,
    stallsMoved: 0,
    stallsResized: 0,
    stallsRenumbered: 0,
    stallsOtherZone: 0,
    stallsOtherCategory: 0,
    stallsUnchanged: 0,
    levelsAdded: 0,
    levelsRemoved: 0,
    zonesAdded: 0,
    zonesRemoved: 0,
    groundChanged: 0,
    codesPassedOn: 0,
  };
}
