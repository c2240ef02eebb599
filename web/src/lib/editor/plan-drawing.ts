import { cutGround, dayGroundOf, outlineBounds, outlineCentroid } from '@so-cho/db/domain/market';
import type { Outline } from '@so-cho/db/domain/market';
import { isDrawn } from '@so-cho/db/domain/market/plan';
import type { Change, DrawnItem } from '@so-cho/db/domain/market/plan';
import { pathOf } from '#ui/map/stall-drawing.ts';
import type { PlanStore } from './plan-store.ts';

const svg = 'http://www.w3.org/2000/svg';
/** Ground is drawn from the floor up, stalls over it. */
const layers = ['outline', 'zone', 'aisle', 'solid', 'stall'] as const;
type Layer = (typeof layers)[number];

export interface Look {
  /** Tint of a stall's goods, for its class. */
  tintOf(item: DrawnItem): string;
}

/**
 * Draws one level into a group of an SVG and afterwards touches only the nodes of what changed: an act on ten stalls
 * costs ten nodes, however many thousand there are. What is chosen stands in groups of its own above the rest of its layer:
 * moving all of it moves the groups, however much is chosen.
 */
export class PlanDrawing {
  readonly #store: PlanStore;
  readonly #look: Look;
  readonly #nodes = new Map<string, SVGGElement>();
  readonly #layers: Readonly<Record<Layer, SVGGElement>>;
  readonly #chosen: Readonly<Record<Layer, SVGGElement>>;
  /** How far the chosen groups stand from where their nodes are painted, in cm. */
  #carried = { x: 0, y: 0 };
  #level: string | undefined;
  #selected: ReadonlySet<string> = new Set();
  #marked: ReadonlyMap<string, string> = new Map();

  constructor(root: SVGGElement, store: PlanStore, look: Look) {
    this.#store = store;
    this.#look = look;
    this.#layers = groupOfEach((name) => {
      const group = document.createElementNS(svg, 'g');
      group.setAttribute('class', `layer-${name}`);
      root.append(group);
      return group;
    });
    this.#chosen = groupOfEach(() => {
      const group = document.createElementNS(svg, 'g');
      group.setAttribute('class', 'carried');
      return group;
    });
  }

  showLevel(level: string | undefined): void {
    this.#level = level;
    this.#nodes.clear();
    this.#carry({ x: 0, y: 0 });
    for (const name of layers) {
      this.#chosen[name].replaceChildren();
      this.#layers[name].replaceChildren(this.#chosen[name]);
    }
    for (const [id, item] of this.#store.plan) if (isDrawn(item) && item.level === level) this.#add(id, item);
  }

  /** A zone's or level's change may change how its stalls look; then all of the level is drawn anew. */
  update(changes: readonly Change[]): void {
    if (changes.some(({ before, after }) => (before ?? after)?.type === 'zone'))
      return this.showLevel(this.#level);
    const step = changes.length === this.#selected.size ? this.#commonStep(changes) : undefined;
    if (step !== undefined) return this.#carry({ x: this.#carried.x + step.x, y: this.#carried.y + step.y });
    this.#putDown();
    for (const { id } of changes) {
      const item = this.#store.plan.get(id);
      const isHere = isDrawn(item) && item.level === this.#level;
      const node = this.#nodes.get(id);
      if (!isHere) {
        node?.remove();
        this.#nodes.delete(id);
      } else if (node === undefined) this.#add(id, item);
      else this.#paint(node, id, item);
    }
  }

  select(selected: ReadonlySet<string>): void {
    this.#putDown();
    const changed = this.#selected.symmetricDifference(selected);
    this.#selected = selected;
    for (const id of changed) {
      const [node, item] = [this.#nodes.get(id), this.#store.plan.get(id)];
      node?.classList.toggle('chosen', selected.has(id));
      if (node !== undefined && isDrawn(item)) this.#place(node, id, item);
    }
  }

  /** @param marked the severity of the worst finding on each thing */
  mark(marked: ReadonlyMap<string, string>): void {
    const before = this.#marked;
    this.#marked = marked;
    for (const [id, severity] of before) {
      if (marked.get(id) !== severity) this.#nodes.get(id)?.classList.remove(`found-${severity}`);
    }
    for (const [id, severity] of marked) {
      if (before.get(id) !== severity) this.#nodes.get(id)?.classList.add(`found-${severity}`);
    }
  }

  /** Shows what is chosen elsewhere while it is dragged; nothing of the plan changes. */
  shift(dx: number, dy: number): void {
    const [x, y] = [this.#carried.x + dx, this.#carried.y + dy];
    // By style: an attribute would have the browser lay out anew all that is chosen.
    for (const name of layers) this.#chosen[name].style.transform = `translate(${x}px,${y}px)`;
  }

  #carry(to: { x: number; y: number }): void {
    this.#carried = to;
    this.shift(0, 0);
  }

  /** Paints what was carried where it stands now. */
  #putDown(): void {
    if (this.#carried.x === 0 && this.#carried.y === 0) return;
    this.#carry({ x: 0, y: 0 });
    for (const id of this.#selected) {
      const [node, item] = [this.#nodes.get(id), this.#store.plan.get(id)];
      if (node !== undefined && isDrawn(item)) this.#paint(node, id, item);
    }
  }

  /** @returns the one way by which everything chosen was moved, where nothing else of it changed */
  #commonStep(changes: readonly Change[]): { x: number; y: number } | undefined {
    const steps = changes.map(({ id, before, after }) =>
      this.#nodes.has(id) && this.#selected.has(id) && isDrawn(before) && isDrawn(after)
        ? stepBetween(before, after)
        : undefined,
    );
    const [first] = steps;
    return steps.every((step) => step?.x === first?.x && step?.y === first?.y) ? first : undefined;
  }

  #add(id: string, item: DrawnItem): void {
    const node = document.createElementNS(svg, 'g');
    node.dataset['id'] = id;
    node.append(document.createElementNS(svg, 'path'), document.createElementNS(svg, 'text'));
    this.#paint(node, id, item);
    this.#nodes.set(id, node);
    this.#place(node, id, item);
  }

  #place(node: SVGGElement, id: string, item: DrawnItem): void {
    const layer = layerOf(item);
    if (this.#selected.has(id)) this.#chosen[layer].append(node);
    else this.#layers[layer].insertBefore(node, this.#chosen[layer]);
  }

  #paint(node: SVGGElement, id: string, item: DrawnItem): void {
    const [path, text] = [node.firstElementChild, node.lastElementChild];
    const severity = this.#marked.get(id);
    const classes = [
      item.type === 'stall' ? `stall ${this.#look.tintOf(item)}` : `ground ${item.kind}`,
      this.#selected.has(id) ? 'chosen' : '',
      severity === undefined ? '' : `found-${severity}`,
    ];
    node.setAttribute('class', classes.filter((one) => one !== '').join(' '));
    path?.setAttribute('d', [item.outline, ...placesOf(item)].map((one) => pathOf(one)).join(''));
    const label = labelOf(item);
    const middle = outlineCentroid(item.outline);
    const box = outlineBounds(item.outline);
    const size = Math.min(
      46,
      (box.maxX - box.minX) / Math.max(3, label.length * 0.62),
      (box.maxY - box.minY) * 0.6,
    );
    text?.setAttribute('x', String(middle.x));
    text?.setAttribute('y', String(middle.y));
    text?.setAttribute('font-size', String(Math.max(8, Math.round(size))));
    if (text !== null && text.textContent !== label) text.textContent = label;
  }
}

function labelOf(item: DrawnItem): string {
  if (item.type === 'stall') return item.code;
  const ground = dayGroundOf(item);
  if (ground !== undefined) return `${ground.zone} ${ground.first}–${ground.first + ground.count - 1}`;
  return item.kind === 'outline' ? '' : item.label;
}

/** The day places that a ground is cut into. */
function placesOf(item: DrawnItem): Outline[] {
  const ground = item.type === 'ground' ? dayGroundOf(item) : undefined;
  return ground === undefined ? [] : cutGround(item.outline, ground.count);
}

function layerOf(item: DrawnItem): Layer {
  if (item.type === 'stall') return 'stall';
  return item.kind === 'outline' || item.kind === 'zone' || item.kind === 'aisle' ? item.kind : 'solid';
}

function groupOfEach(make: (name: Layer) => SVGGElement): Readonly<Record<Layer, SVGGElement>> {
  return {
    outline: make('outline'),
    zone: make('zone'),
    aisle: make('aisle'),
    solid: make('solid'),
    stall: make('stall'),
  };
}

/** @returns how far a thing was moved, where nothing but its place changed */
function stepBetween(before: DrawnItem, after: DrawnItem): { x: number; y: number } | undefined {
  const [x, y] = [0, 1].map((at) => (after.outline[at] ?? 0) - (before.outline[at] ?? 0));
  const isMoved =
    before.outline.length === after.outline.length &&
    before.outline.every((cm, at) => cm + ((at % 2 === 0 ? x : y) ?? 0) === after.outline[at]);
  const others = new Map<string, unknown>(Object.entries(before));
  const isSame = Object.entries(after).every(
    ([name, value]) => name === 'outline' || others.get(name) === value,
  );
  return isMoved && isSame && x !== undefined && y !== undefined ? { x, y } : undefined;
}
