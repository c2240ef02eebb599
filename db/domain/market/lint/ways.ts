import { outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import type { Rules } from './ground.ts';
import type { LevelPlan } from './level-plan.ts';
import { coverOf, outsideOf } from './rectangles.ts';
import { isAtSide, reachedFrom, widestWays } from './walks.ts';
import { walkLengths, wayFrom } from './walk-lengths.ts';
import type { WalkGround } from './walk-grid.ts';

/** How far beyond its outline a level is known to be closed: more than any gate reaches out. */
const frameCm = 1_000;

/** A level as one walks it. */
export interface LevelWays extends WalkGround {
  /** The ground of each stall in upright rectangles. */
  readonly stalls: ReadonlyMap<string, readonly Bounds[]>;
}

export function waysOf(level: LevelPlan): LevelWays {
  const stalls = new Map(level.stalls.map(({ id, item }) => [id, coverOf(item.outline)]));
  const solids = level.solids.flatMap(({ item }) => coverOf(item.outline));
  const exits = level.exits.flatMap(({ item }) => coverOf(item.outline));
  return {
    stalls,
    exits,
    obstacles: [
      ...[...stalls.values()].flat(),
      ...solids,
      ...wallsOf(level.outlines.map(({ item }) => item.outline)),
    ],
  };
}

/** Everything around a level's outlines, as far as it is known to be closed; nothing where no outline is drawn. */
export function wallsOf(outlines: readonly Outline[]): Bounds[] {
  if (outlines.length === 0) return [];
  const boxes = outlines.map(outlineBounds);
  const frame = {
    minX: Math.min(...boxes.map((box) => box.minX)) - frameCm,
    minY: Math.min(...boxes.map((box) => box.minY)) - frameCm,
    maxX: Math.max(...boxes.map((box) => box.maxX)) + frameCm,
    maxY: Math.max(...boxes.map((box) => box.maxY)) + frameCm,
  };
  return outsideOf(outlines, frame);
}

/**
 * L5 and L6: a square of an aisle's width comes from an exit to every stall. Measured is the widest that does; a stall
 * that not even a person's width comes to has no way out at all.
 */
export function narrowWays(level: LevelPlan, ways: LevelWays, rules: Rules): LintFinding[] {
  const [aisle, person] = [rules.get('L5'), rules.get('L6')];
  const [wide, least] = [aisle?.required, person?.required];
  if (
    level.stalls.length === 0 ||
    aisle === undefined ||
    person === undefined ||
    wide == null ||
    least == null
  ) {
    return [];
  }
  if (level.exits.length === 0) return [findingOf(person, { level: level.id, items: [], fix: 'add-exit' })];
  const { grid, reached } = reachedFrom(ways, wide);
  const cut = new Map([...ways.stalls].filter(([, boxes]) => !isAtSide(grid, reached, boxes)));
  if (cut.size === 0) return [];
  return [...widestWays(ways, cut, wide - 1)].map(([id, measured]) => {
    const isShut = measured < least;
    return findingOf(isShut ? person : aisle, {
      level: level.id,
      items: [id],
      measured,
      fix: isShut ? 'move' : 'widen',
    });
  });
}

/** L7: the way to the nearest exit, as a person walks. */
export function longWays(level: LevelPlan, ways: LevelWays, rules: Rules): LintFinding[] {
  const [rule, person] = [rules.get('L7'), rules.get('L6')];
  const longest = rule?.required;
  if (rule === undefined || longest == null || level.exits.length === 0) return [];
  const walk = walkLengths(ways, person?.required ?? 0);
  return level.stalls.flatMap(({ id }) => {
    const measured = wayFrom(walk, ways.stalls.get(id) ?? []);
    if (measured === undefined || measured <= longest) return [];
    return [findingOf(rule, { level: level.id, items: [id], measured, fix: 'add-exit' })];
  });
}
