import { outlineBounds } from '../outline.ts';
import { changesTo } from '../plan/changes.ts';
import type { Change } from '../plan/changes.ts';
import type { Plan, StallItem } from '../plan/items.ts';

/** In which order stalls are numbered: along rows or columns, each begun anew or as an ox ploughs. */
export const numberingOrders = ['rows', 'rows-back', 'columns', 'columns-back', 'snake'] as const;
export type NumberingOrder = (typeof numberingOrders)[number];

export interface Numbering {
  /** A code with one run of `#` for the number: `A2-##`. */
  readonly pattern: string;
  readonly first: number;
  readonly step: number;
  readonly order: NumberingOrder;
}

/** Stalls whose middles differ by less than this share of a depth stand in one row. */
const rowShare = 0.5;

/** A stall's code: letters, digits and inner dashes, as it is printed. */
export function isStallCode(code: string): boolean {
  return code.length <= 20 && /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/.test(code);
}

/** Whether a pattern makes codes: one run of `#`, and what it makes is a code. */
export function isNumberPattern(pattern: string): boolean {
  return /^[^#]*#+[^#]*$/.test(pattern) && isStallCode(codeAt(pattern, 1));
}

/** `A2-##` and 7 → `A2-07`; a number with more digits than the pattern has room keeps them. */
export function codeAt(pattern: string, number: number): string {
  return pattern.toUpperCase().replace(/#+/, (run) => String(number).padStart(run.length, '0'));
}

/** The stalls in the order they are numbered in. */
export function inNumberingOrder(
  stalls: readonly { readonly id: string; readonly item: StallItem }[],
  order: NumberingOrder,
): { id: string; item: StallItem }[] {
  const isAlong = order !== 'columns' && order !== 'columns-back';
  const placed = stalls.map(({ id, item }) => {
    const box = outlineBounds(item.outline);
    const middle = { x: box.minX + box.maxX, y: box.minY + box.maxY };
    return isAlong
      ? { id, item, line: middle.y, along: middle.x, size: box.maxY - box.minY }
      : { id, item, line: middle.x, along: middle.y, size: box.maxX - box.minX };
  });
  placed.sort((a, b) => a.line - b.line);
  const lines: (typeof placed)[] = [];
  for (const one of placed) {
    const current = lines.at(-1);
    const head = current?.[0];
    if (current !== undefined && head !== undefined && one.line - head.line < 2 * rowShare * head.size)
      current.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line, index) => {
    const isBack = order.endsWith('back') || (order === 'snake' && index % 2 === 1);
    return line
      .sort((a, b) => (isBack ? b.along - a.along : a.along - b.along))
      .map(({ id, item }) => ({ id, item }));
  });
}

/** What renumbering would do, stall by stall: the preview and the act are the same list. */
export function renumberStalls(plan: Plan, ids: Iterable<string>, numbering: Numbering): Change[] {
  const stalls = [...ids].flatMap((id) => {
    const item = plan.get(id);
    return item?.type === 'stall' ? [{ id, item }] : [];
  });
  return changesTo(
    plan,
    inNumberingOrder(stalls, numbering.order).map(({ id, item }, index) => [
      id,
      { ...item, code: codeAt(numbering.pattern, numbering.first + index * numbering.step) },
    ]),
  );
}
