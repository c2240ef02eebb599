import { fold } from '../../text/index.ts';
import type { Point } from '../outline.ts';
import { middleLine } from './middle-line.ts';
import { shortestWalk } from './shortest-walk.ts';
import type { RawWalk } from './shortest-walk.ts';
import { WalkGraph } from './walk-graph.ts';
import { floorOf } from './walk-ground.ts';
import type { WalkFloor, WalkLevel, WalkPlace } from './walk-ground.ts';
import { rowOf, stepsOf } from './walk-steps.ts';
import type { WalkStep } from './walk-steps.ts';

/** Room for a person with a bag, as rule L6 of the map asks. */
const personCm = 60;
/** Room for a wheelchair and the hands that turn its wheels. */
export const wheelchairCm = 90;

export interface Walk {
  readonly kind: 'walk';
  /** Length of the line that is drawn, without stairs, lifts and ramps. */
  readonly lengthCm: number;
  /** Length of the shortest walk along the axes, with what stairs, lifts and ramps count; the same both ways. */
  readonly shortestCm: number;
  readonly legs: readonly {
    /** Ordinal of its level. */
    readonly level: number;
    /** Flat corners x0,y0,x1,y1,… in whole centimetres. */
    readonly line: readonly number[];
  }[];
  readonly steps: readonly WalkStep[];
}

/** `stairs-only` = on foot there is a way. */
export type NoWalkReason = 'from-unknown' | 'to-unknown' | 'stairs-only' | 'no-way';
export interface NoWalk {
  readonly kind: 'none';
  readonly reason: NoWalkReason;
}

/** The ways of one layout. Made once for a layout and asked as often as one likes. */
export class WalkMap {
  readonly #floors: readonly WalkFloor[];
  #onFoot: WalkGraph | undefined;
  #onWheels: WalkGraph | undefined;

  /** @param levels in any order; outlines as they were drawn */
  constructor(levels: readonly WalkLevel[]) {
    this.#floors = levels.toSorted((a, b) => a.ordinal - b.ordinal).map(floorOf);
  }

  /** A gate, kiosk or room by its name on the map, or a stall by its code; marks and case do not matter. */
  placeOf(name: string): WalkPlace | undefined {
    const wanted = fold(name);
    const called = this.#floors
      .flatMap(({ places }) => places)
      .filter((place) => place.name !== '' && fold(place.name) === wanted);
    return called.find(({ kind }) => kind === 'gate') ?? called[0];
  }

  /** @param isOnWheels only lifts and ramps, and only ways wide enough for a wheelchair */
  walk(from: string, to: string, isOnWheels: boolean): Walk | NoWalk {
    const [begin, end] = [this.placeOf(from), this.placeOf(to)];
    if (begin === undefined) return { kind: 'none', reason: 'from-unknown' };
    if (end === undefined) return { kind: 'none', reason: 'to-unknown' };
    const graph = this.#graph(isOnWheels);
    const found = between(graph, begin, end);
    if (found !== undefined) return toldWalk(graph, found, end);
    const isOnFoot = isOnWheels && between(this.#graph(false), begin, end) !== undefined;
    return { kind: 'none', reason: isOnFoot ? 'stairs-only' : 'no-way' };
  }

  #graph(isOnWheels: boolean): WalkGraph {
    if (isOnWheels) return (this.#onWheels ??= new WalkGraph(this.#floors, wheelchairCm, false));
    return (this.#onFoot ??= new WalkGraph(this.#floors, personCm, true));
  }
}

function between(graph: WalkGraph, from: WalkPlace, to: WalkPlace): RawWalk | undefined {
  return shortestWalk(graph, graph.spotsOf(from), graph.spotsOf(to));
}

function toldWalk(graph: WalkGraph, raw: RawWalk, goal: WalkPlace): Walk {
  const goalRow = goal.kind === 'stall' ? rowOf(goal.name) : undefined;
  const told = raw.legs.map((leg) => {
    const { floor, shut } = graph.floorOf(leg.node);
    const points = middleLine(leg.points, shut).map(([x, y]): Point => [
      Math.round(x / 2),
      Math.round(y / 2),
    ]);
    return { level: floor.level.ordinal, points, climb: leg.climb, ...stepsOf(points, floor.level, goalRow) };
  });
  const steps = told.flatMap(({ steps: walked, climb, side }, index): WalkStep[] => {
    const next = told[index + 1];
    if (climb === undefined || next === undefined) return [...walked, { kind: 'arrive', side }];
    return [...walked, { kind: 'climb', by: climb, to: next.level }];
  });
  return {
    kind: 'walk',
    lengthCm: steps.reduce((sum, step) => sum + (step.kind === 'walk' ? step.cm : 0), 0),
    shortestCm: Math.ceil(raw.length / 2),
    legs: told.map(({ level, points }) => ({ level, line: points.flat() })),
    steps,
  };
}
