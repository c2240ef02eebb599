import { outlineBounds, outlineCentroid } from '@so-cho/db/domain/market';
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
 * costs ten nodes, however many thousand there are.
 */
export class PlanDrawing {
  readonly #store: PlanStore;
  readonly #look: Look;
  readonly #nodes = new Map<string, SVGGElement>();
  readonly #layers: Readonly<Record<Layer, SVGGElement>>;
  #level: string | undefined;
  #selected: ReadonlySet<string> = new Set();
  #marked: ReadonlyMap<string, string> = new Map();

  constructor(root: SVGGElement, store: PlanStore, look: Look) {
    this.#store = store;
    this.#look = look;
    const layer = (name: Layer): SVGGElement => {
      const group = document.createElementNS(svg, 'g');
      group.setAttribute('class', `layer-${name}`);
      root.append(group);
      return group;
    };
    this.#layers = {
      outline: layer('outline'),
      zone: layer('zone'),
      aisle: layer('aisle'),
      solid: layer('solid'),
      stall: layer('stall'),
    };
  }

  showLevel(level: string | undefined): void {
    this.#level = level;
    this.#nodes.clear();
    for (const name of layers) this.#layers[name].replaceChildren();
    for (const [id, item] of this.#store.plan) if (isDrawn(item) && item.level === level) this.#add(id, item);
  }

  /** A zone's or level's change may change how its stalls look; then all of the level is drawn anew. */
  update(changes: readonly Change[]): void {
    if (changes.some(({ before, after }) => (before ?? after)?.type === 'zone'))
      return this.showLevel(this.#level);
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
    for (const id of this.#selected) if (!selected.has(id)) this.#nodes.get(id)?.classList.remove('chosen');
    for (const id of selected) this.#nodes.get(id)?.classList.add('chosen');
    this.#selected = selected;
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

  /** Shows things elsewhere while they are dragged; nothing of the plan changes. */
  shift(ids: Iterable<string>, dx: number, dy: number): void {
    const transform = dx === 0 && dy === 0 ? '' : `translate(${dx} ${dy})`;
    for (const id of ids) {
      if (transform === '') this.#nodes.get(id)?.removeAttribute('transform');
      else this.#nodes.get(id)?.setAttribute('transform', transform);
    }
  }

  #add(id: string, item: DrawnItem): void {
    const node = document.createElementNS(svg, 'g');
    node.dataset['id'] = id;
    node.append(document.createElementNS(svg, 'path'), document.createElementNS(svg, 'text'));
    this.#paint(node, id, item);
    this.#nodes.set(id, node);
    this.#layers[layerOf(item)].append(node);
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
    path?.setAttribute('d', pathOf(item.outline));
    const label = item.type === 'stall' ? item.code : item.kind === 'outline' ? '' : item.label;
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

function layerOf(item: DrawnItem): Layer {
  if (item.type === 'stall') return 'stall';
  return item.kind === 'outline' || item.kind === 'zone' || item.kind === 'aisle' ? item.kind : 'solid';
}
