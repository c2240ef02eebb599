import type { Attachment } from 'svelte/attachments';

/** What the fingers ask for. `px` is where in the frame; a gesture is shown at once and kept by `onrest`. */
export interface Gestures {
  ondrag: (dx: number, dy: number) => void;
  onzoom: (factor: number, px: { x: number; y: number }) => void;
  /** The fingers are up, the wheel stands still: draw what is seen now sharply. */
  onrest: () => void;
  /** Whether a single finger moves the map; otherwise it scrolls the page and two fingers are needed. */
  isHeld: () => boolean;
}

/** Below this many px a touch is a tap: thumbs are never still. */
const tapSlopPx = 8;
const doubleTapMs = 300;
const wheelRestMs = 140;

interface Finger {
  x: number;
  y: number;
}

/**
 * Drag, pinch, wheel and double tap on the map's frame.
 *
 * A drag that ends on a stall does not open it: the click that follows is swallowed.
 */
export function panZoom(gestures: Gestures): Attachment<HTMLElement> {
  return (frame) => {
    const fingers = new Map<number, Finger>();
    let wasMoved = false;
    let lastTap: { at: number; x: number; y: number } | undefined;
    let wheelTimer: ReturnType<typeof setTimeout> | undefined;
    let isTouch = false;
    // Asked for once a gesture: asking after a step makes the browser reckon the page's styles once more.
    let box = frame.getBoundingClientRect();

    const inFrame = (event: MouseEvent) => {
      if (fingers.size === 0) box = frame.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    function down(event: PointerEvent) {
      if (event.button !== 0 || isControl(event.target)) return;
      isTouch = event.pointerType === 'touch';
      fingers.set(event.pointerId, inFrame(event));
      if (fingers.size === 1) wasMoved = false;
    }

    function move(event: PointerEvent) {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const now = inFrame(event);
      if (!wasMoved) {
        if (fingers.size === 1 && distance(before, now) < tapSlopPx) return;
        wasMoved = true;
        // Captured only now: a captured tap would be a click on the frame and never reach the stall's link.
        frame.setPointerCapture(event.pointerId);
      }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other === undefined) {
        if (event.pointerType === 'mouse' || gestures.isHeld()) {
          gestures.ondrag(now.x - before.x, now.y - before.y);
        }
        return;
      }
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      gestures.ondrag((now.x - before.x) / 2, (now.y - before.y) / 2);
      gestures.onzoom(Math.max(distance(now, other), 1) / Math.max(distance(before, other), 1), middle);
    }

    function up(event: PointerEvent) {
      if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
      if (wasMoved) gestures.onrest();
      else if (event.type === 'pointerup' && event.pointerType === 'touch') tap(event);
    }

    function tap(event: PointerEvent) {
      const at = { at: event.timeStamp, ...inFrame(event) };
      const isSecond =
        lastTap !== undefined && at.at - lastTap.at < doubleTapMs && distance(at, lastTap) < 4 * tapSlopPx;
      lastTap = isSecond ? undefined : at;
      if (isSecond) zoomOnce(at);
    }

    function zoomOnce(px: Finger) {
      gestures.onzoom(2, px);
      gestures.onrest();
    }

    function click(event: MouseEvent) {
      if (!wasMoved) return;
      wasMoved = false;
      event.preventDefault();
      event.stopPropagation();
    }

    function wheel(event: WheelEvent) {
      if (isControl(event.target)) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const pixels = Math.max(-240, Math.min(240, event.deltaY * lines));
      gestures.onzoom(Math.exp(-pixels / (event.ctrlKey ? 120 : 400)), inFrame(event));
      clearTimeout(wheelTimer);
      wheelTimer = setTimeout(gestures.onrest, wheelRestMs);
    }

    const doubleClick = (event: MouseEvent) => {
      // Two taps were counted already; some browsers report them once more as a double click.
      if (!isTouch && !isControl(event.target)) zoomOnce(inFrame(event));
    };
    const noDrag = (event: DragEvent) => event.preventDefault();

    const stop = new AbortController();
    const { signal } = stop;
    frame.addEventListener('pointerdown', down, { signal });
    frame.addEventListener('pointermove', move, { signal });
    frame.addEventListener('pointerup', up, { signal });
    frame.addEventListener('pointercancel', up, { signal });
    frame.addEventListener('click', click, { signal, capture: true });
    frame.addEventListener('wheel', wheel, { signal, passive: false });
    frame.addEventListener('dblclick', doubleClick, { signal });
    frame.addEventListener('dragstart', noDrag, { signal });
    return () => {
      stop.abort();
      clearTimeout(wheelTimer);
    };
  };
}

/** Buttons that lie on the map are pressed, not dragged. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

function distance(a: Finger, b: Finger): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
