import { Heap } from '../heap.ts';
import type { Point } from '../outline.ts';
import type { Climb, Spot, Step, WalkGraph } from './walk-graph.ts';

/** A shortest walk, in doubled centimetres. */
export interface RawWalk {
  /** Climbs counted in. */
  readonly length: number;
  readonly legs: readonly RawLeg[];
}

export interface RawLeg {
  /** Any node of the level it lies on. */
  readonly node: number;
  /** Corners from dock to dock; each side runs along an axis. */
  readonly points: readonly Point[];
  /** How the next leg is come to. */
  readonly climb?: Climb['by'];
}

/** The shortest walk between two places; of several as short, one with the fewest turns. Undefined when there is none. */
export function shortestWalk(
  graph: WalkGraph,
  from: readonly Spot[],
  to: readonly Spot[],
): RawWalk | undefined {
  const lengths = lengthsFrom(graph, from, to);
  const length = Math.min(...to.map(({ node, hop }) => (lengths[node] ?? Infinity) + hop));
  if (length === Infinity) return undefined;
  return { length, legs: legsOf(graph, straightest(graph, lengths, { from, to, length })) };
}

function lengthsFrom(graph: WalkGraph, from: readonly Spot[], to: readonly Spot[]): Float64Array {
  const lengths = new Float64Array(graph.size).fill(Infinity);
  const waiting = new Heap();
  for (const { node, hop } of from) {
    if (hop >= (lengths[node] ?? 0)) continue;
    lengths[node] = hop;
    waiting.push(hop, node);
  }
  let best = Infinity;
  const goals = new Map(to.map(({ node, hop }) => [node, hop]));
  // As far as the goal and not beyond: whatever is as near may be part of a way as short.
  for (let next = waiting.pop(); next !== undefined && next[0] <= best; next = waiting.pop()) {
    const [length, node] = next;
    if (length > (lengths[node] ?? 0)) continue;
    best = Math.min(best, length + (goals.get(node) ?? Infinity));
    for (const step of graph.stepsFrom(node)) {
      const found = length + step.length;
      if (found >= (lengths[step.to] ?? 0)) continue;
      lengths[step.to] = found;
      waiting.push(found, step.to);
    }
  }
  return lengths;
}

/** One place of a walk that is followed backwards: its node, and which way the walk goes on from there. */
interface Place {
  readonly node: number;
  readonly onward: string;
  readonly dock: Point;
  readonly next?: { readonly place: Place; readonly climb?: Climb };
  readonly begin?: Point;
}

/** Follows the lengths back from the goal, turning as seldom as can be. */
function straightest(
  graph: WalkGraph,
  lengths: Float64Array,
  walk: { from: readonly Spot[]; to: readonly Spot[]; length: number },
): Place {
  const [waiting, places, seen] = [new Heap(), new Array<Place>(), new Set<string>()];
  const add = (turns: number, place: Place): void => {
    waiting.push(turns, places.push(place) - 1);
  };
  for (const { node, hop, dock } of walk.to)
    if ((lengths[node] ?? Infinity) + hop === walk.length)
      add(0, { node, dock, onward: directionOf(graph.pointOf(node), dock) });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [turns, index] = next;
    const place = places[index];
    if (place === undefined) break;
    if (place.begin !== undefined) return place;
    const key = `${place.node} ${place.onward}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const here = graph.pointOf(place.node);
    const length = lengths[place.node] ?? Infinity;
    for (const { node, hop, dock } of walk.from)
      if (node === place.node && hop === length)
        add(turns + Number(directionOf(dock, here) !== place.onward), { ...place, begin: dock });
    for (const step of graph.stepsFrom(place.node)) {
      if ((lengths[step.to] ?? Infinity) + step.length !== length) continue;
      const back = graph.pointOf(step.to);
      if (step.climb === undefined) {
        const onward = directionOf(back, here);
        add(turns + Number(onward !== place.onward), {
          node: step.to,
          onward,
          dock: place.dock,
          next: { place },
        });
      } else {
        const climb = reversed(step.climb);
        const onward = directionOf(back, climb.fromDock);
        add(turns, { node: step.to, onward, dock: place.dock, next: { place, climb } });
      }
    }
  }
  throw new Error('A walk that was measured can be followed.');
}

function reversed(climb: NonNullable<Step['climb']>): Climb {
  return { by: climb.by, fromDock: climb.toDock, toDock: climb.fromDock };
}

function legsOf(graph: WalkGraph, begin: Place): RawLeg[] {
  const legs: RawLeg[] = [];
  let [points, place]: [Point[], Place] = [begin.begin === undefined ? [] : [begin.begin], begin];
  for (;;) {
    points.push(graph.pointOf(place.node));
    const next = place.next;
    if (next === undefined) {
      legs.push({ node: place.node, points: [...points, place.dock] });
      return legs;
    }
    if (next.climb !== undefined) {
      legs.push({ node: place.node, points: [...points, next.climb.fromDock], climb: next.climb.by });
      points = [next.climb.toDock];
    }
    place = next.place;
  }
}

/** `1 0` is to the right of the map, `0 1` down it. */
export function directionOf(from: Point, to: Point): string {
  return `${Math.sign(to[0] - from[0])} ${Math.sign(to[1] - from[1])}`;
}
