import type { Outline } from '../../outline.ts';
import type { GroundKind, PlanItem, StallItem } from '../../plan/items.ts';
import { goodGround } from '../planted.ts';
import type { LintGround } from '../ground.ts';
import type { LintRuleId } from '../rules.ts';

/** Where a scene lies and how it is turned; corners are rounded to whole centimetres as the editor rounds them. */
export interface Lie {
  readonly degrees: number;
  readonly x: number;
  readonly y: number;
}

/** Sizes a fault is planted with: `at` is how far from the limit it lies, below or above; the others are for proportions. */
export interface Sizes {
  readonly at: number;
  readonly a: number;
  readonly b: number;
}

/** What the rule must say of it: nothing, or these items and a measure between two. */
export interface Expected {
  readonly items: readonly string[];
  /** Undefined: nothing may be found on these items; `either`: what lies on the limit, which rounding puts on one side of it. */
  readonly measured?: readonly [least: number, most: number] | 'either' | undefined;
  /** The rule measures nothing here, and says so. */
  readonly isUnmeasured?: boolean;
  readonly required?: number;
  /** Another rule than the kind's own, where a measure crosses from one to the next. */
  readonly rule?: LintRuleId;
}

export interface Kind {
  readonly rule: LintRuleId;
  readonly name: string;
  plant(scene: Scene, sizes: Sizes): Expected;
}

/** A place to plant faults at: what is put into it is turned and moved with it. */
export class Scene {
  readonly plan = new Map<string, PlanItem>();
  readonly #lie: Lie;
  ground: LintGround = goodGround;

  constructor(lie: Lie) {
    this.#lie = lie;
    this.level('l', 0);
    for (const [id, code, category] of [
      ['food', 'A', 'VEG'],
      ['cloth', 'K', 'CLOTHES'],
      ['open', 'O', null],
    ] as const) {
      this.plan.set(id, zone(code, category, false));
    }
    this.plan.set('hens', zone('H', 'HEN', true));
  }

  /** How far a length may be off by rounding its ends: nothing where all lies along the axes. */
  get slack(): number {
    return this.#lie.degrees % 90 === 0 ? 0 : 2;
  }

  level(id: string, ordinal: number): void {
    this.plan.set(id, { type: 'level', ordinal, name: `Tầng ${ordinal}`, shortName: `T${ordinal}` });
  }

  stall(id: string, outline: Outline, more: Partial<StallItem> = {}): Outline {
    const turned = this.#turn(outline);
    const facts = { level: 'l', zone: 'food', code: `A1-${id}`, category: null, ...more };
    this.plan.set(id, { type: 'stall', ...facts, outline: turned });
    return turned;
  }

  put(
    id: string,
    kind: GroundKind,
    outline: Outline,
    more: { level?: string; units?: number; label?: string } = {},
  ): Outline {
    const turned = this.#turn(outline);
    const facts = { level: 'l', label: '', units: 1, ...more };
    this.plan.set(id, { type: 'ground', kind, ...facts, outline: turned });
    return turned;
  }

  #turn(outline: Outline): Outline {
    const { degrees, x, y } = this.#lie;
    const quarter = degrees / 90;
    const [cos, sin] = Number.isInteger(quarter)
      ? [[1, 0, -1, 0][quarter % 4] ?? 1, [0, 1, 0, -1][quarter % 4] ?? 0]
      : [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return outline.map((value, index) => {
      const [px, py] = index % 2 === 0 ? [value, outline[index + 1] ?? 0] : [outline[index - 1] ?? 0, value];
      return Math.round(index % 2 === 0 ? x + px * cos - py * sin : y + px * sin + py * cos);
    });
  }
}

function zone(code: string, category: string | null, isLivePoultry: boolean): PlanItem {
  return { type: 'zone', code, nameVi: code, nameEn: '', isWet: false, isLivePoultry, category };
}

type Pair = readonly [x: number, y: number];
const pairsOf = (outline: Outline): Pair[] =>
  Array.from({ length: outline.length / 2 }, (_, index) => [
    outline[2 * index] ?? 0,
    outline[2 * index + 1] ?? 0,
  ]);
const sidesOf = (outline: Outline): [Pair, Pair][] =>
  pairsOf(outline).map((from, index, all) => [from, all[(index + 1) % all.length] ?? from]);

/** The distance between two outlines that share no ground, by trying every corner against every side. */
export function distanceBetween(a: Outline, b: Outline): number {
  const far = (outline: Outline, other: Outline) =>
    pairsOf(outline).map(([px, py]) => distanceFrom(other, px, py));
  return Math.min(...far(a, b), ...far(b, a));
}

/** From a point to the border of a shape. */
export function distanceFrom(outline: Outline, x: number, y: number): number {
  return Math.min(
    ...sidesOf(outline).map(([[ax, ay], [bx, by]]) => {
      const [ex, ey] = [bx - ax, by - ay];
      const along = Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey)));
      return Math.hypot(x - ax - ex * along, y - ay - ey * along);
    }),
  );
}

/** Twice the area of a shape, as triangles around its first corner. */
export function doubledArea(outline: Outline): number {
  const [first = [0, 0], ...rest] = pairsOf(outline);
  const doubled = rest
    .slice(1)
    .map(([x, y], index) => {
      const [px, py] = rest[index] ?? [0, 0];
      return (px - first[0]) * (y - first[1]) - (py - first[1]) * (x - first[0]);
    })
    .reduce((sum, one) => sum + one, 0);
  return Math.abs(doubled);
}

/** How deep two shapes without hollows lie in one another, by the shadows they throw along every side; negative when apart. */
export function depthBetween(a: Outline, b: Outline): number {
  const depths = [...sidesOf(a), ...sidesOf(b)].map(([[ax, ay], [bx, by]]) => {
    const length = Math.hypot(bx - ax, by - ay);
    const shadow = (outline: Outline) =>
      pairsOf(outline).map(([x, y]) => (x * (by - ay) - y * (bx - ax)) / length);
    const [one, other] = [shadow(a), shadow(b)];
    return Math.min(Math.max(...one) - Math.min(...other), Math.max(...other) - Math.min(...one));
  });
  return Math.min(...depths);
}
