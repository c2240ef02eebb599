import { outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';
import { changesTo } from '../plan/changes.ts';
import type { Change } from '../plan/changes.ts';
import { isDrawn } from '../plan/items.ts';
import type { DrawnItem, Plan } from '../plan/items.ts';

/** Acts of the editor that put drawn things elsewhere. Each answers the changes it makes and touches nothing. */

export function moved(outline: Outline, dx: number, dy: number): Outline {
  return outline.map((value, index) => value + (index % 2 === 0 ? dx : dy));
}

/** The drawn items among ids, in the order of the ids. */
export function drawnOf(plan: Plan, ids: Iterable<string>): { id: string; item: DrawnItem; box: Bounds }[] {
  return [...ids].flatMap((id) => {
    const item = plan.get(id);
    return isDrawn(item) ? [{ id, item, box: outlineBounds(item.outline) }] : [];
  });
}

export function boundsOf(boxes: readonly Bounds[]): Bounds | undefined {
  if (boxes.length === 0) return undefined;
  return {
    minX: Math.min(...boxes.map((box) => box.minX)),
    minY: Math.min(...boxes.map((box) => box.minY)),
    maxX: Math.max(...boxes.map((box) => box.maxX)),
    maxY: Math.max(...boxes.map((box) => box.maxY)),
  };
}

export function moveItems(plan: Plan, ids: Iterable<string>, dx: number, dy: number): Change[] {
  const drawn = drawnOf(plan, ids);
  return changesTo(
    plan,
    drawn.map(({ id, item }) => [id, { ...item, outline: moved(item.outline, dx, dy) }]),
  );
}

export const sides = ['left', 'right', 'top', 'bottom', 'middle-x', 'middle-y'] as const;
export type Side = (typeof sides)[number];

/** Puts one side, or the middle, of everything on the line of the whole selection's. */
export function alignItems(plan: Plan, ids: Iterable<string>, side: Side): Change[] {
  const drawn = drawnOf(plan, ids);
  const whole = boundsOf(drawn.map(({ box }) => box));
  if (whole === undefined) return [];
  return changesTo(
    plan,
    drawn.map(({ id, item, box }) => {
      const by = stepTo(side, box, whole);
      return [
        id,
        {
          ...item,
          outline:
            side.endsWith('y') || side === 'top' || side === 'bottom'
              ? moved(item.outline, 0, by)
              : moved(item.outline, by, 0),
        },
      ];
    }),
  );
}

function stepTo(side: Side, box: Bounds, whole: Bounds): number {
  switch (side) {
    case 'left':
      return whole.minX - box.minX;
    case 'right':
      return whole.maxX - box.maxX;
    case 'top':
      return whole.minY - box.minY;
    case 'bottom':
      return whole.maxY - box.maxY;
    case 'middle-x':
      return Math.round((whole.minX + whole.maxX - box.minX - box.maxX) / 2);
    case 'middle-y':
      return Math.round((whole.minY + whole.maxY - box.minY - box.maxY) / 2);
  }
}

/** Makes the gaps between neighbours equal; the two at the ends stay, and centimetres that do not divide go first. */
export function distributeItems(plan: Plan, ids: Iterable<string>, axis: 'x' | 'y'): Change[] {
  const [low, high] = axis === 'x' ? (['minX', 'maxX'] as const) : (['minY', 'maxY'] as const);
  const drawn = drawnOf(plan, ids).sort((a, b) => a.box[low] - b.box[low]);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined || drawn.length < 3) return [];
  const filled = drawn.reduce((sum, { box }) => sum + box[high] - box[low], 0);
  const free = last.box[high] - first.box[low] - filled;
  const gaps = drawn.length - 1;
  let at = first.box[low];
  return changesTo(
    plan,
    drawn.map(({ id, item, box }, index) => {
      const by = at - box[low];
      at +=
        box[high] - box[low] + Math.floor((free * (index + 1)) / gaps) - Math.floor((free * index) / gaps);
      return [
        id,
        { ...item, outline: axis === 'x' ? moved(item.outline, by, 0) : moved(item.outline, 0, by) },
      ];
    }),
  );
}

/**
 * Turns the selection around its middle.
 *
 * @param degrees clockwise as seen; quarters are exact, other turns round every corner to a whole centimetre
 */
export function rotateItems(plan: Plan, ids: Iterable<string>, degrees: number): Change[] {
  const drawn = drawnOf(plan, ids);
  const whole = boundsOf(drawn.map(({ box }) => box));
  if (whole === undefined) return [];
  const turn = turnOf(degrees);
  // Doubled, so that the middle is whole; the same half is rounded for every corner, so that nothing is torn.
  const [middleX, middleY] = [whole.minX + whole.maxX, whole.minY + whole.maxY];
  const corner = (x: number, y: number): [number, number] => {
    const [dx, dy] = [2 * x - middleX, 2 * y - middleY];
    return [
      Math.round((middleX + dx * turn.cos - dy * turn.sin) / 2),
      Math.round((middleY + dx * turn.sin + dy * turn.cos) / 2),
    ];
  };
  return changesTo(
    plan,
    drawn.map(({ id, item }) => {
      const outline: number[] = [];
      for (let i = 0; i < item.outline.length; i += 2) {
        outline.push(...corner(item.outline[i] ?? 0, item.outline[i + 1] ?? 0));
      }
      return [id, { ...item, outline }];
    }),
  );
}

function turnOf(degrees: number): { cos: number; sin: number } {
  const quarter = (((degrees % 360) + 360) % 360) / 90;
  if (Number.isInteger(quarter))
    return { cos: [1, 0, -1, 0][quarter] ?? 1, sin: [0, 1, 0, -1][quarter] ?? 0 };
  return { cos: Math.cos((degrees * Math.PI) / 180), sin: Math.sin((degrees * Math.PI) / 180) };
}

/** Gives one thing another place and size; the corners of what is no rectangle move in proportion. */
export function reshapeItem(
  plan: Plan,
  id: string,
  to: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
): Change[] {
  const [drawn] = drawnOf(plan, [id]);
  if (drawn === undefined || to.w < 1 || to.h < 1) return [];
  const { item, box } = drawn;
  const [w, h] = [box.maxX - box.minX, box.maxY - box.minY];
  const outline = item.outline.map((value, index) =>
    index % 2 === 0
      ? to.x + Math.round(((value - box.minX) * to.w) / w)
      : to.y + Math.round(((value - box.minY) * to.h) / h),
  );
  return changesTo(plan, [[id, { ...item, outline }]]);
}
