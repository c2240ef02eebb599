import type { Attachment } from 'svelte/attachments';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What hands ask of the drawing. Points are px of the frame. */
export interface CanvasHands {
  /** A press began: on a thing of the drawing, or on the bare ground. */
  onpress(at: Point, on: string | undefined, isAdding: boolean): void;
  ondrag(from: Point, to: Point): void;
  /** The press ended; `isTap` when nothing was dragged, `reachPx` how near the hand can aim. */
  onlift(from: Point, to: Point, press: { isTap: boolean; reachPx: number }): void;
  /** Given up: a second finger came, or the browser took the pointer away. */
  oncancel(): void;
  onpan(dx: number, dy: number): void;
  onzoom(factor: number, at: Point): void;
  onrest(): void;
  /** Whether a press moves the view instead of what is drawn. */
  isPanning(): boolean;
}

/** How far a hand that rests still moves, and how near it aims: a mouse, a finger. */
const steadiness = { mouse: { slopPx: 5, reachPx: 12 }, finger: { slopPx: 10, reachPx: 24 } } as const;
const steadinessOf = (event: PointerEvent) =>
  event.pointerType === 'touch' ? steadiness.finger : steadiness.mouse;
const wheelRestMs = 140;

/** Mouse, pen and fingers on the drawing: one works, two fingers or the middle button move the view, the wheel zooms. */
export function canvasGestures(hands: CanvasHands): Attachment<HTMLElement> {
  return (frame) => {
    const fingers = new Map<number, Point>();
    let work: { id: number; from: Point; isMoved: boolean } | undefined;
    let wheelTimer: ReturnType<typeof setTimeout> | undefined;

    // Asked for once a gesture: asking after a step makes the browser reckon the page's styles once more.
    let box = frame.getBoundingClientRect();

    const pointOf = (event: MouseEvent): Point => {
      if (fingers.size === 0) box = frame.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    function down(event: PointerEvent): void {
      if (event.target instanceof Element && event.target.closest('button') !== null) return;
      if (event.button > 1) return;
      const at = pointOf(event);
      fingers.set(event.pointerId, at);
      frame.setPointerCapture(event.pointerId);
      if (fingers.size > 1) {
        if (work !== undefined) hands.oncancel();
        work = undefined;
      } else if (event.button === 0 && !hands.isPanning()) {
        work = { id: event.pointerId, from: at, isMoved: false };
        const on = event.target instanceof Element ? event.target.closest<SVGElement>('[data-id]') : null;
        hands.onpress(at, on?.dataset['id'], event.shiftKey || event.ctrlKey || event.metaKey);
      }
      frame.focus({ preventScroll: true });
    }

    function move(event: PointerEvent): void {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const now = pointOf(event);
      if (work !== undefined) {
        if (!work.isMoved && distance(work.from, now) < steadinessOf(event).slopPx) return;
        work.isMoved = true;
        fingers.set(event.pointerId, now);
        hands.ondrag(work.from, now);
        return;
      }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other === undefined) return hands.onpan(now.x - before.x, now.y - before.y);
      hands.onpan((now.x - before.x) / 2, (now.y - before.y) / 2);
      hands.onzoom(Math.max(1, distance(now, other)) / Math.max(1, distance(before, other)), {
        x: (now.x + other.x) / 2,
        y: (now.y + other.y) / 2,
      });
    }

    function up(event: PointerEvent): void {
      if (!fingers.delete(event.pointerId)) return;
      if (work?.id === event.pointerId) {
        const { from, isMoved } = work;
        work = undefined;
        if (event.type === 'pointercancel') hands.oncancel();
        else hands.onlift(from, pointOf(event), { isTap: !isMoved, reachPx: steadinessOf(event).reachPx });
      } else if (fingers.size === 0) hands.onrest();
    }

    function wheel(event: WheelEvent): void {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const pixels = Math.max(-240, Math.min(240, event.deltaY * lines));
      hands.onzoom(Math.exp(-pixels / (event.ctrlKey ? 120 : 400)), pointOf(event));
      clearTimeout(wheelTimer);
      wheelTimer = setTimeout(hands.onrest, wheelRestMs);
    }

    const stop = new AbortController();
    const { signal } = stop;
    frame.addEventListener('pointerdown', down, { signal });
    frame.addEventListener('pointermove', move, { signal });
    frame.addEventListener('pointerup', up, { signal });
    frame.addEventListener('pointercancel', up, { signal });
    frame.addEventListener('wheel', wheel, { signal, passive: false });
    frame.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    return () => {
      stop.abort();
      clearTimeout(wheelTimer);
    };
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
