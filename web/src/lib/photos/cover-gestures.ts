import { areaBetween, movedArea, stretchedArea, type HiddenArea } from '@so-cho/db/domain/inspections';
import type { Attachment } from 'svelte/attachments';
import type { Covers } from './covers.svelte.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a finger does since it went down: draws a new cover, or moves or stretches one that stands. */
type Drag =
  | { readonly kind: 'draw'; readonly from: Point }
  | {
      readonly kind: 'move' | 'stretch';
      readonly from: Point;
      readonly index: number;
      readonly was: HiddenArea;
    };

/**
 * Draws, moves and stretches covers by mouse, pen or finger on an SVG whose units are the photograph's pixels. What a finger meets
 * says by `data-cover` which cover it is, and by `data-corner` that it is the corner which stretches it.
 *
 * @param onDraft the cover under the finger while it is drawn; undefined when it is done
 */
export function coverGestures(
  covers: Covers,
  onDraft: (area: HiddenArea | undefined) => void,
): Attachment<SVGSVGElement> {
  return (stage) => {
    let drag: Drag | undefined;
    let isKept = false;

    const pointAt = (event: PointerEvent): Point => {
      const box = stage.getBoundingClientRect();
      return {
        x: ((event.clientX - box.left) / box.width) * covers.size.width,
        y: ((event.clientY - box.top) / box.height) * covers.size.height,
      };
    };
    const down = (event: PointerEvent) => {
      if (!event.isPrimary || event.button !== 0) return;
      drag = dragFrom(pointAt(event), event.target);
      isKept = false;
      covers.chosen = drag.kind === 'draw' ? undefined : drag.index;
      stage.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (drag === undefined || !event.isPrimary) return;
      const to = pointAt(event);
      if (drag.kind === 'draw') return onDraft(areaBetween(drag.from, to, covers.size));
      if (!isKept) covers.keep();
      isKept = true;
      const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
      const how = drag.kind === 'move' ? movedArea : stretchedArea;
      covers.put(drag.index, how(drag.was, by, covers.size));
    };
    const up = (event: PointerEvent) => {
      if (drag === undefined || !event.isPrimary) return;
      const area = drag.kind === 'draw' ? areaBetween(drag.from, pointAt(event), covers.size) : undefined;
      drag = undefined;
      onDraft(undefined);
      if (area !== undefined && event.type === 'pointerup') covers.add(area);
    };
    const dragFrom = (from: Point, target: EventTarget | null): Drag => {
      const met = target instanceof SVGElement ? target : undefined;
      const index = Number(met?.dataset['cover'] ?? -1);
      const was = covers.areas[index];
      if (was === undefined) return { kind: 'draw', from };
      return { kind: met?.dataset['corner'] === undefined ? 'move' : 'stretch', from, index, was };
    };

    stage.addEventListener('pointerdown', down);
    stage.addEventListener('pointermove', move);
    stage.addEventListener('pointerup', up);
    stage.addEventListener('pointercancel', up);
    return () => {
      stage.removeEventListener('pointerdown', down);
      stage.removeEventListener('pointermove', move);
      stage.removeEventListener('pointerup', up);
      stage.removeEventListener('pointercancel', up);
    };
  };
}
