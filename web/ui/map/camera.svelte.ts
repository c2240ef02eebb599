import { untrack } from 'svelte';
import {
  detailAt,
  groundAt,
  keepOnLevel,
  layerMove,
  middleOf,
  panBy,
  showAll,
  showPoint,
  wholeView,
  zoomAt,
} from './view.ts';
import type { Size, View } from './view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the camera looks at; read again whenever it changes. */
interface Scene {
  /** The level, in centimetres. */
  size: () => Size;
  /** The frame, in px; nothing before the page is alive. */
  frame: () => Size | undefined;
  /** Where to begin to look, and again whenever this changes; the whole level when there is nothing to see. */
  targets: () => readonly Point[];
}

/** What is seen of a level: `view` is drawn, `seen` is where fingers have moved it until they rest. */
export class Camera {
  readonly #scene: Scene;
  #view: View | undefined = $derived.by(() => this.#start());
  #seen: View | undefined = $derived(this.#view);

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get view(): View | undefined {
    return this.#view;
  }

  /** 0 zones, 1 codes, 2 names; nothing before the page is alive, when the style sheet decides by width. */
  get detail(): 0 | 1 | 2 | undefined {
    const frame = this.#scene.frame();
    return frame === undefined || this.#view === undefined ? undefined : detailAt(this.#view, frame);
  }

  /** Centimetres under one px of the screen: words that must stay readable are sized by it. */
  get cmPerPx(): number | undefined {
    const frame = this.#scene.frame();
    return frame === undefined || this.#view === undefined ? undefined : this.#view.w / frame.w;
  }

  get isWhole(): boolean {
    const frame = this.#scene.frame();
    if (frame === undefined || this.#view === undefined) return true;
    return this.#view.w >= wholeView(this.#scene.size(), frame).w * 0.999;
  }

  drag(dx: number, dy: number): void {
    this.#look((view, frame) => panBy(view, frame, dx, dy));
  }

  /** @param px where in the frame the fingers are */
  zoom(factor: number, px: Point): void {
    this.#look((view, frame) => zoomAt(view, factor, groundAt(view, frame, px)));
  }

  /** Draws what is seen now. */
  rest(): void {
    this.#view = this.#seen;
  }

  /** @param around a point of the level; its seen middle when left out */
  zoomStep(factor: number, around: Point | undefined): void {
    this.#look((view) => zoomAt(view, factor, around ?? middleOf(view)));
    this.rest();
  }

  /** Moves as little as shows the point, and zooms nothing. */
  show(point: Point | undefined): void {
    if (point !== undefined && this.#view !== undefined) this.#view = showPoint(this.#view, point);
  }

  /** Comes as close as codes can be read. */
  approach(point: Point | undefined): void {
    const frame = this.#scene.frame();
    if (point !== undefined && frame !== undefined) this.#view = showAll([point], this.#scene.size(), frame);
  }

  showWhole(): void {
    const frame = this.#scene.frame();
    if (frame !== undefined) this.#view = wholeView(this.#scene.size(), frame);
  }

  /** Keeps the drawn layer where the fingers are: an attachment for it, so that only its transform changes. */
  readonly moveLayer = (layer: HTMLElement): void => {
    const frame = this.#scene.frame();
    if (frame === undefined || this.#view === undefined || this.#seen === undefined) return;
    const move = layerMove(this.#view, this.#seen, frame);
    const isStill = this.#seen === this.#view;
    layer.style.transform = isStill ? '' : `translate(${move.x}px,${move.y}px) scale(${move.scale})`;
  };

  #start(): View | undefined {
    const frame = this.#scene.frame();
    if (frame === undefined) return undefined;
    const size = this.#scene.size();
    return showAll(this.#scene.targets(), size, frame) ?? wholeView(size, frame);
  }

  #look(change: (view: View, frame: Size) => View): void {
    untrack(() => {
      const frame = this.#scene.frame();
      if (frame === undefined || this.#seen === undefined) return;
      this.#seen = keepOnLevel(change(this.#seen, frame), this.#scene.size(), frame);
    });
  }
}
