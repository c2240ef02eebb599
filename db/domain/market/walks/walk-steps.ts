import { outlineBounds, pointInOutline } from '../outline.ts';
import type { Point } from '../outline.ts';
import type { WalkLevel } from './walk-ground.ts';

/** What one is told on the way; the page writes the sentence. */
export type WalkStep =
  | {
      readonly kind: 'walk';
      /** Whole centimetres. */
      readonly cm: number;
      /** Which way one turns first; null is straight on, as one came. */
      readonly turn: WalkTurn | null;
      readonly along: { readonly kind: 'aisle' | 'row'; readonly name: string } | null;
    }
  | {
      readonly kind: 'climb';
      readonly by: 'stairs' | 'lift' | 'ramp';
      /** Ordinal of the level one comes to. */
      readonly to: number;
    }
  | { readonly kind: 'arrive'; readonly side: 'left' | 'right' | 'ahead' };

export type WalkTurn = 'left' | 'right' | 'back';

interface Stretch {
  readonly from: Point;
  readonly to: Point;
  readonly cm: number;
}

/** Shorter stretches are a step aside and get no words of their own. */
const wordsFromCm = 200;
/** How far a row of stalls may be for one to walk along it. */
const besideCm = 250;
/** So many stalls make a row. */
const rowFrom = 3;

/**
 * One leg of a walk in steps.
 *
 * @param points corners in centimetres; the first stretch leaves a place and the last one enters another
 * @param goalRow the row one looks for, which names the last stretch best
 */
export function stepsOf(
  points: readonly Point[],
  level: WalkLevel,
  goalRow: string | undefined,
): { steps: WalkStep[]; side: 'left' | 'right' | 'ahead' } {
  const stretches = points.slice(1).map((to, index): Stretch => {
    const from = points[index] ?? to;
    return { from, to, cm: Math.round(Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1])) };
  });
  const told: Stretch[] = [];
  let rest = 0;
  for (const stretch of stretches) {
    const last = told.at(-1);
    if (stretch.cm < wordsFromCm) {
      if (last === undefined) rest += stretch.cm;
      else told[told.length - 1] = { ...last, cm: last.cm + stretch.cm };
    } else if (last !== undefined && turnOf(last, stretch) === null) {
      told[told.length - 1] = { ...last, to: stretch.to, cm: last.cm + stretch.cm };
    } else told.push({ ...stretch, cm: stretch.cm + (last === undefined ? rest : 0) });
  }
  let before = stretches[0];
  const steps = told.map((stretch, index): WalkStep => {
    const turn = before === undefined ? null : turnOf(before, stretch);
    before = stretch;
    return {
      kind: 'walk',
      cm: stretch.cm,
      turn,
      along: alongOf(stretch, level, index === told.length - 1 ? goalRow : undefined),
    };
  });
  const [last, into] = [told.at(-1) ?? stretches[0], stretches.at(-1)];
  const turn = last === undefined || into === undefined ? null : turnOf(last, into);
  return { steps, side: turn === 'left' || turn === 'right' ? turn : 'ahead' };
}

/** The row of a stall's code, `C1` of `C1-12`. */
export function rowOf(code: string): string {
  return code.split('-')[0] ?? code;
}

/** The map's y grows downward, so a turn is to the right where the cross product is positive. */
function turnOf(a: Stretch, b: Stretch): WalkTurn | null {
  const [ax, ay, bx, by] = [...way(a), ...way(b)];
  const cross = ax * by - ay * bx;
  if (cross !== 0) return cross > 0 ? 'right' : 'left';
  return ax * bx + ay * by < 0 ? 'back' : null;
}

function way({ from, to }: Stretch): [number, number] {
  return [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
}

function alongOf(
  { from, to }: Stretch,
  level: WalkLevel,
  goalRow: string | undefined,
): { kind: 'aisle' | 'row'; name: string } | null {
  const middle: Point = [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)];
  const aisle = level.shapes.find(
    ({ kind, label, outline }) => kind === 'aisle' && label !== '' && pointInOutline(outline, ...middle),
  );
  if (aisle !== undefined) return { kind: 'aisle', name: aisle.label };
  const isLevel = from[1] === to[1];
  const [low, high] = isLevel
    ? [Math.min(from[0], to[0]), Math.max(from[0], to[0])]
    : [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  const beside = new Map<string, number>();
  for (const { code, outline } of level.stalls) {
    const box = outlineBounds(outline);
    const [start, end, near, far] = isLevel
      ? [box.minX, box.maxX, box.minY - middle[1], middle[1] - box.maxY]
      : [box.minY, box.maxY, box.minX - middle[0], middle[0] - box.maxX];
    const isBeside = start < high && end > low && Math.max(near, far) <= besideCm;
    if (isBeside) beside.set(rowOf(code), (beside.get(rowOf(code)) ?? 0) + 1);
  }
  if (goalRow !== undefined && beside.has(goalRow)) return { kind: 'row', name: goalRow };
  const rows = [...beside].filter(([, stalls]) => stalls >= rowFrom).sort((a, b) => b[1] - a[1]);
  const name = rows[0]?.[0];
  return name === undefined ? null : { kind: 'row', name };
}
