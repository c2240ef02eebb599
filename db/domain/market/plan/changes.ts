import { isSameItem } from './items.ts';
import type { Plan, PlanItem } from './items.ts';

/**
 * One item before and after; undefined where it is not there. Every act of the editor is a list of these, so that
 * doing, undoing, saving and merging are the same few lines whatever the act was.
 */
export interface Change {
  readonly id: string;
  readonly before: PlanItem | undefined;
  readonly after: PlanItem | undefined;
}

/** Writes the changes into the plan, in their order. */
export function applyChanges(plan: Map<string, PlanItem>, changes: readonly Change[]): void {
  for (const { id, after } of changes) {
    if (after === undefined) plan.delete(id);
    else plan.set(id, after);
  }
}

/** What undoes the changes. */
export function inverseOf(changes: readonly Change[]): Change[] {
  return changes.map(({ id, before, after }) => ({ id, before: after, after: before })).reverse();
}

/** Changes that turn items into others; those that stay as they are are left out. */
export function changesTo(
  plan: Plan,
  after: Iterable<readonly [id: string, item: PlanItem | undefined]>,
): Change[] {
  const changes: Change[] = [];
  for (const [id, item] of after) {
    const before = plan.get(id);
    if (!isSameItem(before, item)) changes.push({ id, before, after: item });
  }
  return changes;
}
