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
  // Plain values: a finger moves them at each frame, and nothing but the layer's transform follows them.
  #seen: View | undefined;
  #layer: HTMLElement | undefined;

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
  readonly moveLayer = (layer: HTMLElement): (() => void) => {
    this.#seen = this.#view;
    this.#layer = layer;
    layer.style.transform = '';
    const expected = expectMoves(layer);
    return () => expected.cancel();
  };

  #start(): View | undefined {
    const frame = this.#scene.frame();
    if (frame === undefined) return undefined;
    const size = this.#scene.size();
    return showAll(this.#scene.targets(), size, frame) ?? wholeView(size, frame);
  }

  #look(change: (view: View, frame: Size) => View): void {
    const [drawn, seen, frame] = untrack(() => [this.#view, this.#seen, this.#scene.frame()]);
    if (drawn === undefined || seen === undefined || frame === undefined) return;
    this.#seen = keepOnLevel(change(seen, frame), untrack(this.#scene.size), frame);
    if (this.#layer === undefined) return;
    const { x, y, scale } = layerMove(drawn, this.#seen, frame);
    this.#layer.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
  }
}

/**
 * Chromium asks at every transform that a script sets which parts of the whole page must now be painted apart, unless an
 * animation of that transform is there, for which it assumes the worst once. This one adds nothing and stands still.
 */
function expectMoves(layer: HTMLElement): Animation {
  const animation = layer.animate({ transform: ['none', 'none'] }, { duration: 1, composite: 'add' });
  // A browser that cannot add (Safari before 16) would hold the layer where it is.
  const { effect } = animation;
  if (effect instanceof KeyframeEffect && effect.composite === 'add') animation.pause();
  else animation.cancel();
  return animation;
}
