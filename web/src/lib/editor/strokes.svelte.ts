import { dayGroundMax, meetsItself, outlineArea2, outlineBounds } from '@so-cho/db/domain/market';
import type { Bounds } from '@so-cho/db/domain/market';
import {
  boundsOf,
  drawnOf,
  freeNumber,
  codeAt,
  moveItems,
  rectangleAt,
  snapBox,
} from '@so-cho/db/domain/market/editing';
import { isDrawn } from '@so-cho/db/domain/market/plan';
import type { PlanItem } from '@so-cho/db/domain/market/plan';
import { toggled } from './draft-facts.ts';
import type { Editor } from './editor.svelte.ts';
import type { PlanDrawing } from './plan-drawing.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a hand is in the middle of, in centimetres: shown over the drawing, and done when the hand is lifted. */
export class Strokes {
  readonly #editor: Editor;
  readonly #drawing: () => PlanDrawing | undefined;
  /** Centimetres under one px: how near is near. */
  readonly #cmPerPx: () => number;
  /** A box that is being drawn or drawn around things. */
  frame = $state.raw<Bounds>();
  /** Corners of a polygon that is being drawn. */
  corners = $state.raw<readonly Point[]>([]);
  /** Where the next corner, or the edge that closes the polygon, would meet what is drawn: neither was taken. */
  meeting = $state.raw<Point>();
  /** Lines that what is dragged came to lie on. */
  lines = $state.raw<{ x: number | undefined; y: number | undefined }>({ x: undefined, y: undefined });
  #isDragging = false;
  #others: Bounds[] = [];
  #step: Point = { x: 0, y: 0 };

  constructor(editor: Editor, drawing: () => PlanDrawing | undefined, cmPerPx: () => number) {
    this.#editor = editor;
    this.#drawing = drawing;
    this.#cmPerPx = cmPerPx;
  }

  press(on: string | undefined, isAdding: boolean): void {
    const editor = this.#editor;
    this.#isDragging = false;
    // Once for a whole stroke: nothing else moves meanwhile.
    if (editor.tool !== 'select') this.#others = this.#boxesAround();
    if (editor.tool !== 'select') return;
    if (on === undefined) {
      if (!isAdding) editor.choose([]);
      return;
    }
    if (isAdding) {
      editor.choose(toggled(editor.selection, on));
    } else if (!editor.selection.has(on)) editor.choose([on]);
    this.#isDragging = editor.selection.has(on) && !editor.isReadOnly;
    if (this.#isDragging) this.#others = this.#boxesAround();
  }

  drag(from: Point, to: Point): void {
    if (this.#editor.tool === 'select' && this.#isDragging) this.#shift(to.x - from.x, to.y - from.y);
    else if (this.#editor.tool === 'select') this.frame = boxOf(from, to);
    else if (this.#editor.tool === 'draw') this.frame = boxOf(this.#snapped(from), this.#snapped(to));
  }

  /** @param reachPx how near to the first corner a tap closes the polygon */
  lift(
    from: Point,
    to: Point,
    { isTap, isAdding, reachPx }: { isTap: boolean; isAdding: boolean; reachPx: number },
  ): void {
    const { tool } = this.#editor;
    if (tool === 'polygon' && isTap) this.#addCorner(this.#snapped(to), to, reachPx);
    else if (tool === 'draw' && !isTap) this.#drawBox(boxOf(this.#snapped(from), this.#snapped(to)));
    else if (tool === 'select' && !isTap && this.#isDragging) this.#drop();
    else if (tool === 'select' && !isTap) this.#chooseWithin(boxOf(from, to), isAdding);
    this.frame = undefined;
  }

  /** Lets go of what is dragged; the corners of a polygon stay, for a hand may only want to look closer. */
  letGo(): void {
    this.#drawing()?.shift(0, 0);
    this.frame = undefined;
    this.lines = { x: undefined, y: undefined };
    this.#isDragging = false;
    this.#step = { x: 0, y: 0 };
  }

  /** Gives the whole stroke up. */
  cancel(): void {
    this.letGo();
    this.corners = [];
    this.meeting = undefined;
  }

  /** Closes a polygon of three corners or more; one whose last edge meets another stays open, and all of it stays. */
  close(): void {
    if (this.corners.length < 3) return;
    this.meeting = meetsItself(this.corners.map(asPair), true);
    if (this.meeting !== undefined) return;
    const outline = this.corners.flatMap(({ x, y }) => [x, y]);
    this.corners = [];
    this.add(outline);
  }

  dropCorner(): void {
    this.corners = this.corners.slice(0, -1);
    this.meeting = undefined;
  }

  /** Adds what the tool is set to draw. @returns whether it could */
  add(outline: readonly number[]): boolean {
    const editor = this.#editor;
    const item = this.#newItem(outline);
    if (item === undefined || editor.isReadOnly) return false;
    const id = crypto.randomUUID();
    editor.do([{ id, before: undefined, after: item }]);
    editor.choose([id]);
    return true;
  }

  #newItem(outline: readonly number[]): PlanItem | undefined {
    const { level, kind, store } = this.#editor;
    if (level === undefined) return undefined;
    const zone = this.#editor.zones()[0];
    if (kind !== 'stall') {
      if (kind === 'day-places') {
        const label = this.#editor.dayGroundLabelFor(zone?.item.code ?? '');
        return { type: 'ground', level, kind, label, outline, units: usualPlaces(outline) };
      }
      const label = kind === 'zone' ? (zone?.item.code ?? '') : '';
      return { type: 'ground', level, kind, label, outline, units: 1 };
    }
    if (zone === undefined) return undefined;
    const pattern = `${zone.item.code}1-##`;
    const code = codeAt(pattern, freeNumber(store.plan, pattern, 1));
    return { type: 'stall', level, zone: zone.id, code, category: null, outline };
  }

  #boxesAround(): Bounds[] {
    const { store, selection, level } = this.#editor;
    return [...store.plan].flatMap(([id, item]) =>
      isDrawn(item) && item.level === level && !selection.has(id) ? [outlineBounds(item.outline)] : [],
    );
  }

  #shift(dx: number, dy: number): void {
    const { store, selection, gridCm } = this.#editor;
    const whole = boundsOf(drawnOf(store.plan, selection).map(({ box }) => box));
    if (whole === undefined) return;
    const [x, y] = [Math.round(dx), Math.round(dy)];
    const dragged = {
      minX: whole.minX + x,
      minY: whole.minY + y,
      maxX: whole.maxX + x,
      maxY: whole.maxY + y,
    };
    const snap = snapBox(dragged, this.#others, Math.round(8 * this.#cmPerPx()), gridCm);
    this.#step = { x: x + snap.dx, y: y + snap.dy };
    this.lines = { x: snap.lineX, y: snap.lineY };
    this.#drawing()?.shift(this.#step.x, this.#step.y);
  }

  #drop(): void {
    const { store, selection } = this.#editor;
    const { x, y } = this.#step;
    this.letGo();
    this.#editor.do(moveItems(store.plan, selection, x, y));
  }

  #chooseWithin(box: Bounds, isAdding: boolean): void {
    const { store, level, selection } = this.#editor;
    const within = [...store.plan].flatMap(([id, item]) => {
      // A box around stalls chooses stalls; walls and grounds lie around everything.
      if (!isDrawn(item) || item.level !== level) return [];
      if (item.type === 'ground' && ['outline', 'zone', 'aisle'].includes(item.kind)) return [];
      const { minX, minY, maxX, maxY } = outlineBounds(item.outline);
      return minX < box.maxX && maxX > box.minX && minY < box.maxY && maxY > box.minY ? [id] : [];
    });
    this.#editor.choose(isAdding ? [...selection, ...within] : within);
  }

  #drawBox({ minX, minY, maxX, maxY }: Bounds): void {
    if (maxX > minX && maxY > minY) this.add(rectangleAt(minX, minY, maxX - minX, maxY - minY));
  }

  #addCorner(corner: Point, at: Point, reachPx: number): void {
    const [first, last] = [this.corners[0], this.corners.at(-1)];
    const isClosing =
      first !== undefined && Math.hypot(first.x - at.x, first.y - at.y) < reachPx * this.#cmPerPx();
    if (isClosing && this.corners.length >= 3) return this.close();
    // A second tap on the last corner says nothing new.
    if (last?.x === corner.x && last.y === corner.y) return;
    const corners = [...this.corners, corner];
    this.meeting = meetsItself(corners.map(asPair), false);
    if (this.meeting === undefined) this.corners = corners;
  }

  #snapped({ x, y }: Point): Point {
    const at = { minX: Math.round(x), maxX: Math.round(x), minY: Math.round(y), maxY: Math.round(y) };
    const snap = snapBox(at, this.#others, Math.round(8 * this.#cmPerPx()), this.#editor.gridCm);
    return { x: at.minX + snap.dx, y: at.minY + snap.dy };
  }
}

/** As many day places as a ground has square metres and a half: room for one basket and who sits behind it. */
function usualPlaces(outline: readonly number[]): number {
  return Math.max(1, Math.min(dayGroundMax, Math.floor(outlineArea2(outline) / 30_000)));
}

function asPair({ x, y }: Point): readonly [number, number] {
  return [x, y];
}

function boxOf(from: Point, to: Point): Bounds {
  return {
    minX: Math.round(Math.min(from.x, to.x)),
    minY: Math.round(Math.min(from.y, to.y)),
    maxX: Math.round(Math.max(from.x, to.x)),
    maxY: Math.round(Math.max(from.y, to.y)),
  };
}
