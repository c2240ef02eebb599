import type { DraftItem, LayoutDraft } from '@so-cho/api/client';
import { mapTints, tintOf } from '@so-cho/db/domain/goods';
import type { CategoryGroup, MapTint } from '@so-cho/db/domain/goods';
import { dayGroundLabel, nextDayNumber } from '@so-cho/db/domain/market';
import { boundsOf, drawnOf } from '@so-cho/db/domain/market/editing';
import { findingKey, sortWaived } from '@so-cho/db/domain/market/lint';
import type { LintFinding } from '@so-cho/db/domain/market/lint';
import { isDrawn, levelsOfPlan, zonesOfPlan } from '@so-cho/db/domain/market/plan';
import type { Change, DrawnItem, GroundKind } from '@so-cho/db/domain/market/plan';
import type { SaveState } from './auto-saver.ts';
import { choiceOf, groupsOf } from './draft-facts.ts';
import { PlanStore } from './plan-store.ts';

export type Tool = 'select' | 'pan' | 'draw' | 'polygon';
export type DrawKind = GroundKind | 'stall';

const emptySelection = choiceOf([]);
const noFindings: readonly LintFinding[] = [];
/** A list of hundreds is not made anew for each stroke of a drag or a held key. */
const listRestMs = 150;
/** The least ground an empty level shows: a small hall. */
const roomCm = { w: 4_000, h: 3_000 } as const;

/** What the page shows of the drawing under work, and the few ways to change it. */
export class Editor {
  readonly draft: LayoutDraft;
  readonly store: PlanStore;
  readonly isReadOnly: boolean;
  readonly #groups: ReadonlyMap<string, string>;
  level = $state<string>();
  selection = $state.raw(emptySelection);
  tool = $state<Tool>('select');
  /** A press adds to what is chosen, as Shift does: fingers have no Shift. */
  isAdding = $state(false);
  kind = $state<DrawKind>('outline');
  gridCm = $state(10);
  save = $state<{ state: SaveState; code?: string | undefined }>({ state: 'saved' });
  conflicts = $state.raw<readonly DraftItem[]>([]);
  findings = $state.raw(noFindings);
  waivers = $state.raw<LayoutDraft['waivers']>([]);
  /** Said aloud after an act. */
  said = $state('');
  /** Grows with every change; what is read with it is read anew. */
  version = $state(0);
  /** The same for lists, a moment later. */
  listVersion = $state(0);
  /** The size of the ground that is looked at; it changes with the level, not with every stroke. */
  room = $state.raw<{ w: number; h: number }>(roomCm);
  #listTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: LayoutDraft) {
    this.draft = draft;
    this.isReadOnly = draft.layout.state !== 'draft';
    this.store = new PlanStore(draft.items);
    this.waivers = draft.waivers;
    this.#groups = groupsOf(draft);
    this.showLevel(levelsOfPlan(this.store.plan)[0]?.id);
    this.store.listen((changes) => this.#hear(changes));
  }

  levels() {
    void this.version;
    return levelsOfPlan(this.store.plan);
  }

  zones() {
    void this.version;
    return zonesOfPlan(this.store.plan);
  }

  /** What is chosen, with where it stands. */
  chosen(): { id: string; item: DrawnItem; box: ReturnType<typeof drawnOf>[number]['box'] }[] {
    void this.version;
    return drawnOf(this.store.plan, this.selection);
  }

  /** Everything drawn on the level, by kind and code. */
  drawnHere(): { id: string; item: DrawnItem }[] {
    void this.listVersion;
    const drawn = [...this.store.plan].flatMap(([id, item]) =>
      isDrawn(item) && item.level === this.level ? [{ id, item, key: nameKey(item) }] : [],
    );
    return drawn.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Findings that stand, and those somebody let stand. */
  sorted() {
    return sortWaived(this.findings, this.waivers, this.draft.today);
  }

  /** The label of the next ground of day places of a zone: its numbers go on where they end. */
  dayGroundLabelFor(zone: string): string {
    const ground = [...this.store.plan.values()].filter((item) => item.type === 'ground');
    return dayGroundLabel({ zone, first: nextDayNumber(ground, zone) });
  }

  waiverOf(finding: LintFinding) {
    return this.waivers.find((one) => one.finding === findingKey(finding));
  }

  tintOf(item: DrawnItem): MapTint {
    if (item.type !== 'stall') return 'other';
    const zone = this.store.plan.get(item.zone);
    const category = item.category ?? (zone?.type === 'zone' ? zone.category : null);
    const group = category === null ? undefined : this.#groups.get(category);
    const tint = group === undefined ? 'empty' : tintOf(knownGroup(group));
    return mapTints.includes(tint) ? tint : 'other';
  }

  /** Does an act: it can be undone, and is saved by itself. */
  do(changes: readonly Change[]): void {
    if (!this.isReadOnly) this.store.do(changes);
  }

  choose(ids: Iterable<string>): void {
    this.selection = choiceOf(ids);
  }

  showLevel(level: string | undefined): void {
    this.level = level;
    this.selection = emptySelection;
    this.fit();
  }

  /** Looks at all that is drawn on the level, and some room around it. */
  fit(): void {
    const boxes = [...this.store.plan].flatMap(([id, item]) =>
      isDrawn(item) && item.level === this.level ? drawnOf(this.store.plan, [id]).map(({ box }) => box) : [],
    );
    const whole = boundsOf(boxes);
    this.room = { w: Math.max(roomCm.w, whole?.maxX ?? 0), h: Math.max(roomCm.h, whole?.maxY ?? 0) };
    this.listVersion += 1;
  }

  /** Moves the choice to the next thing of the list. */
  chooseNext(by: 1 | -1): void {
    const drawn = this.drawnHere();
    const at = drawn.findIndex(({ id }) => this.selection.has(id));
    const next = drawn[(at + by + drawn.length) % Math.max(1, drawn.length)];
    if (next !== undefined) this.choose([next.id]);
  }

  #hear(changes: readonly Change[]): void {
    this.version += 1;
    clearTimeout(this.#listTimer);
    this.#listTimer = setTimeout(() => (this.listVersion += 1), listRestMs);
    const gone = changes.filter(({ after }) => after === undefined).map(({ id }) => id);
    if (gone.some((id) => this.selection.has(id))) {
      this.choose([...this.selection].filter((id) => !gone.includes(id)));
    }
    if (this.level === undefined || !this.store.plan.has(this.level)) {
      this.showLevel(levelsOfPlan(this.store.plan)[0]?.id);
    }
  }
}

/** Guaranteed by the catalogue, which knows no other groups. */
function knownGroup(group: string): CategoryGroup {
  return group as CategoryGroup;
}

function nameKey(item: DrawnItem): string {
  return item.type === 'stall' ? `2 ${item.code}` : `1 ${item.kind} ${item.label}`;
}
