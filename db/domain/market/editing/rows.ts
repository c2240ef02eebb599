import { outlineBounds } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { Change } from '../plan/changes.ts';
import type { Plan, StallItem } from '../plan/items.ts';
import { codeAt } from './numbering.ts';

/** "Dãy n sạp, rộng w, sâu d, cách g": stalls of one size along a line. */
export interface StallRow {
  readonly level: string;
  readonly zone: string;
  readonly category: string | null;
  /** The upper left corner of the first stall, in whole centimetres. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Along the row. */
  readonly width: number;
  /** Across the row. */
  readonly depth: number;
  readonly gap: number;
  readonly direction: 'right' | 'down';
  /** A second row at its back, numbered on: the usual two rows of a market. */
  readonly isDouble: boolean;
  /** A code with one run of `#`. */
  readonly pattern: string;
  readonly first: number;
}

/** As many stalls as one act draws. */
export const rowCountMax = 200;

export function rectangleAt(x: number, y: number, w: number, h: number): Outline {
  return [x, y, x + w, y, x + w, y + h, x, y + h];
}

/** @param newId gives each stall the id it keeps for ever */
export function addRow(row: StallRow, newId: () => string): Change[] {
  const lines = row.isDouble ? 2 : 1;
  return Array.from({ length: row.count * lines }, (_, index): Change => {
    const along = (index % row.count) * (row.width + row.gap);
    const across = Math.floor(index / row.count) * row.depth;
    const outline =
      row.direction === 'right'
        ? rectangleAt(row.x + along, row.y + across, row.width, row.depth)
        : rectangleAt(row.x + across, row.y + along, row.depth, row.width);
    const item: StallItem = {
      type: 'stall',
      level: row.level,
      zone: row.zone,
      code: codeAt(row.pattern, row.first + index),
      category: row.category,
      outline,
    };
    return { id: newId(), before: undefined, after: item };
  });
}

/** The first number from which the pattern's codes are free for so many stalls. */
export function freeNumber(plan: Plan, pattern: string, count: number): number {
  const taken = new Set([...plan.values()].flatMap((item) => (item.type === 'stall' ? [item.code] : [])));
  let first = 1;
  for (let number = 1; number < first + count; number++) {
    if (taken.has(codeAt(pattern, number))) first = number + 1;
  }
  return first;
}

/**
 * Everything drawn on a level once more on another one, with ids of its own. Stalls are renumbered by the caller;
 * until then they carry the codes they were copied from, which the rules will say.
 */
export function copyLevel(plan: Plan, from: string, to: string, newId: () => string): Change[] {
  const copies: Change[] = [];
  for (const item of plan.values()) {
    if ((item.type === 'stall' || item.type === 'ground') && item.level === from) {
      copies.push({ id: newId(), before: undefined, after: { ...item, level: to } });
    }
  }
  return copies;
}

/** The ground two or more stalls cover together when it is one rectangle without gaps; undefined otherwise. */
export function unionRectangle(outlines: readonly Outline[]): Outline | undefined {
  const boxes = outlines.map(outlineBounds);
  const [left, top] = [Math.min(...boxes.map((b) => b.minX)), Math.min(...boxes.map((b) => b.minY))];
  const [right, bottom] = [Math.max(...boxes.map((b) => b.maxX)), Math.max(...boxes.map((b) => b.maxY))];
  const filled = boxes.reduce((sum, b) => sum + (b.maxX - b.minX) * (b.maxY - b.minY), 0);
  const isUpright = outlines.every((outline) => outline.length === 8 && isRectangle(outline));
  if (!isUpright || filled !== (right - left) * (bottom - top)) return undefined;
  return rectangleAt(left, top, right - left, bottom - top);
}

export function isRectangle(outline: Outline): boolean {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  if (outline.length !== 8) return false;
  const corners = new Set<string>();
  for (let i = 0; i < 8; i += 2) corners.add(`${outline[i]} ${outline[i + 1]}`);
  return [`${minX} ${minY}`, `${maxX} ${minY}`, `${maxX} ${maxY}`, `${minX} ${maxY}`].every((one) =>
    corners.has(one),
  );
}
