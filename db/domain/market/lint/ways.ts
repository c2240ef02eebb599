import { cornersOf, edgesOf, outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';
import { outlineGap } from '../outline-gap.ts';
import { boxPart, convexOf, convexPartsOf } from './convex-parts.ts';
import type { Convex } from './convex-parts.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import type { Rules } from './ground.ts';
import { isUpright } from './level-plan.ts';
import type { LevelPlan } from './level-plan.ts';
import { coverOf, outsideOf } from './rectangles.ts';
import { RoundWays } from './round-ways.ts';
import { turnedLevel } from './turned.ts';
import { isAtSide, reachedFrom, widestWays } from './walks.ts';
import { walkLengths, wayFrom } from './walk-lengths.ts';
import type { WalkGround } from './walk-grid.ts';

/** How far beyond its outline a level is known to be closed: more than any gate reaches out. */
const frameCm = 1_000;

/** A level as one walks it. */
export interface LevelWays extends WalkGround {
  /** The ground of each stall in upright rectangles. */
  readonly stalls: ReadonlyMap<string, readonly Bounds[]>;
  /** Stalls and all that nobody walks through, exactly, by their ids. */
  readonly parts: ReadonlyMap<string, readonly Convex[]>;
  /** What lies beyond the level's walls. */
  readonly beyond: readonly Bounds[];
}

export function waysOf(level: LevelPlan): LevelWays {
  const stalls = new Map(level.stalls.map(({ id, item }) => [id, coverOf(item.outline)]));
  const solids = level.solids.flatMap(({ item }) => coverOf(item.outline));
  const exits = level.exits.flatMap(({ item }) => coverOf(item.outline));
  const beyond = wallsOf(level.outlines.map(({ item }) => item.outline));
  const parts = new Map(
    [...level.stalls, ...level.solids].map(({ id, item }) => [id, convexPartsOf(item.outline)]),
  );
  return { stalls, exits, parts, beyond, obstacles: [...[...stalls.values()].flat(), ...solids, ...beyond] };
}

/** The level as something round walks it. Its walls are lines where its outlines keep apart. */
function roundWays(level: LevelPlan, ways: LevelWays, most: number): RoundWays {
  const outlines = level.outlines.map(({ item }) => item.outline);
  const areApart = outlines.every((one, index) =>
    outlines.slice(index + 1).every((other) => outlineGap(one, other) > 0),
  );
  const walls = areApart
    ? outlines.flatMap((one) => edgesOf(cornersOf(one)).map(convexOf))
    : ways.beyond.map(boxPart);
  const exits = level.exits.map(({ item }) => cornersOf(item.outline));
  return new RoundWays({ obstacles: [...[...ways.parts.values()].flat(), ...walls], outlines, exits }, most);
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
 * L5 and L6: something round of an aisle's width comes from an exit to every stall. Measured is the widest that does; a stall
 * that not even a person's width comes to has no way out at all. Where all runs along the axes an upright square is
 * asked first, which is soon said: wherever it comes, something round comes too.
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
  const isSquare = isUpright(level);
  const cut = isSquare ? cutFrom(ways, wide) : ways.stalls;
  if (cut.size === 0) return [];
  const round = roundWays(level, ways, wide);
  const corners = new Map(level.stalls.map(({ id, item }) => [id, cornersOf(item.outline)]));
  const narrow = new Map([...cut].filter(([id]) => !round.comesTo(corners.get(id) ?? [], wide)));
  const squares = isSquare ? widestWays(ways, narrow, wide - 1) : undefined;
  return [...narrow.keys()].map((id) => {
    const measured = round.widest(corners.get(id) ?? [], squares?.get(id) ?? 0, wide - 1);
    const isShut = measured < least;
    return findingOf(isShut ? person : aisle, {
      level: level.id,
      items: [id],
      measured,
      fix: isShut ? 'move' : 'widen',
    });
  });
}

/** Stalls that an upright square does not come to from an exit. */
function cutFrom(ways: LevelWays, wide: number): ReadonlyMap<string, readonly Bounds[]> {
  const { grid, reached } = reachedFrom(ways, wide);
  return new Map([...ways.stalls].filter(([, boxes]) => !isAtSide(grid, reached, boxes)));
}

/** L7: the way to the nearest exit, as a person walks: along the rows, whatever way most of them run. */
export function longWays(level: LevelPlan, ways: LevelWays, rules: Rules): LintFinding[] {
  const [rule, person] = [rules.get('L7'), rules.get('L6')];
  const longest = rule?.required;
  if (rule === undefined || longest == null || level.exits.length === 0) return [];
  const width = person?.required ?? 0;
  const turned = turnedLevel(level);
  const lengths = walkLengthsOf(turned === undefined ? ways : waysOf(turned), width);
  return level.stalls.flatMap(({ id }) => {
    const measured = lengths.get(id);
    if (measured === undefined || measured <= longest) return [];
    return [findingOf(rule, { level: level.id, items: [id], measured, fix: 'add-exit' })];
  });
}

/** How far stalls are from their exits in whole centimetres; one without a way is left out. */
function walkLengthsOf(ways: LevelWays, width: number): Map<string, number> {
  const walk = walkLengths(ways, width);
  return new Map(
    [...ways.stalls].flatMap(([id, boxes]): [string, number][] => {
      const length = wayFrom(walk, boxes, width);
      return length === undefined ? [] : [[id, length]];
    }),
  );
}
