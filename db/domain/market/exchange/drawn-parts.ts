import { cornersOf, edgesOf, outlineBounds, outlineCentroid, sideOf } from '../outline.ts';
import type { Outline, Point } from '../outline.ts';
import { levelsOfPlan, zonesOfPlan } from '../plan/index.ts';
import type { GroundItem, Plan, StallItem } from '../plan/index.ts';
import { areasOverlap } from './area-overlap.ts';
import type { Area } from './area-overlap.ts';
import type { JsonObject } from './findings.ts';
import type { Frame, LonLat } from './geo-frame.ts';
import { ringOf } from './geo-frame.ts';

export interface DrawnPart<Item extends GroundItem | StallItem = GroundItem | StallItem> {
  readonly id: string;
  readonly item: Item;
  /** Shares its floor with a part before it: no unit of its own, since units of a level do not overlap. */
  readonly isOverlaid: boolean;
}

/**
 * The parts of a plan in an order that follows from what is drawn alone: stalls by their ids, then the ground by ids that
 * are made of its content, since a published layout gives ground new ids of its own.
 */
export function drawnParts(plan: Plan, idOf: (text: string) => string): DrawnPart[] {
  const seen = new Map<string, number>();
  const stalls = [...plan].flatMap(([id, item]) => (item.type === 'stall' ? [{ id, item }] : []));
  const ground = [...plan].flatMap(([, item]) => {
    if (item.type !== 'ground') return [];
    const said = [item.level, item.kind, item.label, item.units, ...item.outline].join(' ');
    const copy = seen.get(said) ?? 0;
    seen.set(said, copy + 1);
    return [{ id: idOf(`ground ${said} ${copy}`), item }];
  });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const placedOn = new Map<string, Area[]>();
  return [...stalls.sort(byId), ...ground.sort(byId)].map(({ id, item }) => {
    const isFloor = item.type === 'stall' || floorKinds.includes(item.kind);
    const level = placedOn.get(item.level) ?? [];
    placedOn.set(item.level, level);
    const area = { rings: [item.outline] };
    const isOverlaid = isFloor && item.type === 'ground' && level.some((other) => areasOverlap(other, area));
    if (isFloor && !isOverlaid) level.push(area);
    return { id, item, isOverlaid };
  });
}

/** Ground that is a unit of its own on an IMDF level. */
const floorKinds: readonly string[] = ['aisle', 'stairs', 'ramp', 'lift', 'toilet', 'facility'];

export function polygonOf(outline: Outline, frame: Frame): JsonObject {
  return { type: 'Polygon', coordinates: [ringOf(outline, frame).map((point) => [...point])] };
}

export function boxOf(outlines: readonly Outline[]): number[] {
  const boxes = outlines.map(outlineBounds);
  const [left, top] = [Math.min(...boxes.map((box) => box.minX)), Math.min(...boxes.map((box) => box.minY))];
  const [right, bottom] = [
    Math.max(...boxes.map((box) => box.maxX)),
    Math.max(...boxes.map((box) => box.maxY)),
  ];
  return [left, top, right, top, right, bottom, left, bottom];
}

/** A Point inside an outline: its middle, or where it is bent around that the middle of its widest part. */
export function insideOf(outline: Outline, frame: Frame): JsonObject {
  const { x, y } = outlineCentroid(outline);
  const [atX, atY] = sideOf(cornersOf(outline), [x, y]) === 1 ? [x, y] : widestPart(cornersOf(outline));
  return { type: 'Point', coordinates: [...frame.toLonLat(atX, atY)] };
}

/** Halfway between two corners' heights an outline is cut by its edges alone; of all such cuts the middle of the roomiest. */
function widestPart(corners: readonly Point[]): Point {
  const heights = [...new Set(corners.map(([, y]) => y))].sort((a, b) => a - b);
  let best = { room: -1, at: corners[0] ?? ([0, 0] as const) };
  for (const [index, below] of heights.slice(1).entries()) {
    const above = heights[index] ?? below;
    const y = (above + below) / 2;
    const crossings = edgesOf(corners)
      .filter(([a, b]) => a[1] < y !== b[1] < y)
      .map(([a, b]) => a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [left = 0, right = 0] = crossings.slice(i, i + 2);
      const room = Math.min(right - left, below - above);
      if (room > best.room) best = { room, at: [(left + right) / 2, y] };
    }
  }
  return best.at;
}

/** A gate as the line one steps over: along the longer side of its box, through the middle. */
export function gateLine(outline: Outline, frame: Frame): LonLat[] {
  const box = outlineBounds(outline);
  const [x, y] = [Math.round((box.minX + box.maxX) / 2), Math.round((box.minY + box.maxY) / 2)];
  const isWide = box.maxX - box.minX >= box.maxY - box.minY;
  return isWide
    ? [frame.toLonLat(box.minX, y), frame.toLonLat(box.maxX, y)]
    : [frame.toLonLat(x, box.minY), frame.toLonLat(x, box.maxY)];
}

/** Levels and zones as they travel beside the parts. */
export function placesOf(plan: Plan): { levels: JsonObject; zones: JsonObject } {
  return {
    levels: Object.fromEntries(levelsOfPlan(plan).map(({ id, item }) => [id, { ...item }])),
    zones: Object.fromEntries(zonesOfPlan(plan).map(({ id, item }) => [id, { ...item }])),
  };
}

export function itemJson(item: GroundItem | StallItem): JsonObject {
  return { ...item, outline: [...item.outline] };
}
