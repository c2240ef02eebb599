import type { DraftItem } from '@so-cho/api/client';
import { applyChanges, inverseOf } from '@so-cho/db/domain/market/plan';
import type { Change, PlanItem } from '@so-cho/db/domain/market/plan';

/** Whose act it was: one done here can be undone here, one of others cannot. */
export type Origin = 'here' | 'others';
export type PlanListener = (changes: readonly Change[], origin: Origin) => void;

/** The drawing under work: a plain map, its history without limit, and what the server last said of each thing. */
export class PlanStore {
  readonly plan = new Map<string, PlanItem>();
  readonly #bases = new Map<string, number>();
  readonly #listeners = new Set<PlanListener>();
  readonly #done: (readonly Change[])[] = [];
  #undone: (readonly Change[])[] = [];

  constructor(items: readonly DraftItem[]) {
    for (const { id, item, revision } of items) {
      this.#bases.set(id, revision);
      if (item !== null) this.plan.set(id, item);
    }
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** The save that last changed a thing, as far as is known here; -1 for what the server has never seen. */
  baseOf(id: string): number {
    return this.#bases.get(id) ?? -1;
  }

  setBase(id: string, revision: number): void {
    this.#bases.set(id, revision);
  }

  listen(listener: PlanListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  do(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#done.push(changes);
    this.#undone = [];
    this.#apply(changes, 'here');
  }

  undo(): readonly Change[] {
    const changes = this.#done.pop();
    if (changes === undefined) return [];
    this.#undone.push(changes);
    const inverse = inverseOf(changes);
    this.#apply(inverse, 'here');
    return inverse;
  }

  redo(): readonly Change[] {
    const changes = this.#undone.pop();
    if (changes === undefined) return [];
    this.#done.push(changes);
    this.#apply(changes, 'here');
    return changes;
  }

  /** Takes over what somebody else saved. */
  take(items: readonly DraftItem[]): void {
    for (const { id, revision } of items) this.#bases.set(id, revision);
    const changes = items.map(({ id, item }) => ({
      id,
      before: this.plan.get(id),
      after: item ?? undefined,
    }));
    if (changes.length > 0) this.#apply(changes, 'others');
  }

  #apply(changes: readonly Change[], origin: Origin): void {
    applyChanges(this.plan, changes);
    for (const listener of this.#listeners) listener(changes, origin);
  }
}
