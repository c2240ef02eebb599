import { dayGroundLabel, dayGroundOf } from '../day-places.ts';
import { outlineBounds } from '../outline.ts';
import { changesTo } from '../plan/changes.ts';
import type { Change } from '../plan/changes.ts';
import type { Plan, PlanItem, StallItem, ZoneItem } from '../plan/items.ts';
import { outlinesOverlap } from '../outlines-overlap.ts';
import { isStallCode } from './numbering.ts';
import { isRectangle, rectangleAt, unionRectangle } from './rows.ts';

const letters = 'BCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Cuts a stall into equal parts along its longer side. The first part stays the stall, with its code and its tenant; the
 * others are new stalls whose codes take the next free letter: `A2-07`, `A2-07B`.
 *
 * @returns nothing for what is no upright rectangle, or too small for so many parts
 */
export function splitStall(plan: Plan, id: string, parts: number, newId: () => string): Change[] {
  const stall = plan.get(id);
  if (stall?.type !== 'stall' || !isRectangle(stall.outline) || parts < 2) return [];
  const { minX, minY, maxX, maxY } = outlineBounds(stall.outline);
  const [w, h] = [maxX - minX, maxY - minY];
  const length = Math.max(w, h);
  if (parts > length || parts > letters.length) return [];
  const cut = (index: number) => Math.round((length * index) / parts);
  const codes = partCodes(plan, stall.code, parts - 1);
  return Array.from({ length: parts }, (_, index): Change => {
    const [from, to] = [cut(index), cut(index + 1)];
    const outline =
      w >= h ? rectangleAt(minX + from, minY, to - from, h) : rectangleAt(minX, minY + from, w, to - from);
    if (index === 0) return { id, before: stall, after: { ...stall, outline } };
    return {
      id: newId(),
      before: undefined,
      after: { ...stall, outline, code: codes[index - 1] ?? stall.code },
    };
  });
}

function partCodes(plan: Plan, code: string, count: number): string[] {
  const taken = new Set([...plan.values()].flatMap((item) => (item.type === 'stall' ? [item.code] : [])));
  return [...letters]
    .map((letter) => `${code}${letter}`)
    .filter((one) => isStallCode(one) && !taken.has(one))
    .slice(0, count);
}

/**
 * Makes one stall of several that fill a rectangle together. The one that is named first stays, with its code and its
 * tenant; the others go.
 *
 * @returns nothing when they do not fill a rectangle
 */
export function mergeStalls(plan: Plan, ids: readonly string[]): Change[] {
  const stalls = ids.flatMap((id): { id: string; item: StallItem }[] => {
    const item = plan.get(id);
    return item?.type === 'stall' ? [{ id, item }] : [];
  });
  const [kept, ...gone] = stalls;
  if (kept === undefined || gone.length === 0 || gone.some(({ item }) => item.level !== kept.item.level))
    return [];
  const outlines = stalls.map(({ item }) => item.outline);
  const outline = unionRectangle(outlines);
  const isTorn = outlines.some((one, i) =>
    outlines.slice(i + 1).some((other) => outlinesOverlap(one, other)),
  );
  if (outline === undefined || isTorn) return [];
  return changesTo(plan, [
    [kept.id, { ...kept.item, outline }],
    ...gone.map(({ id }) => [id, undefined] as const),
  ]);
}

/** Takes items away; with a level goes all that is drawn on it, and with a zone nothing: it must be empty. */
export function removeItems(plan: Plan, ids: Iterable<string>): Change[] {
  const gone = new Set(ids);
  for (const [id, item] of plan) {
    if ((item.type === 'stall' || item.type === 'ground') && gone.has(item.level)) gone.add(id);
  }
  for (const item of plan.values())
    if (item.type === 'stall' && !gone.has(item.level)) keepZone(gone, plan, item);
  return changesTo(
    plan,
    [...gone].map((id) => [id, undefined] as const),
  );
}

/** A zone stays as long as a stall that stays belongs to it. */
function keepZone(gone: Set<string>, plan: Plan, stall: StallItem): void {
  if (!gone.has(stall.zone)) return;
  const staying = [...plan].some(([id, item]) => item === stall && !gone.has(id));
  if (staying) gone.delete(stall.zone);
}

/** Gives items other facts: their zone, category, label, name. Only facts that an item's kind has are taken. */
export function describeItems(
  plan: Plan,
  ids: Iterable<string>,
  facts: Readonly<Partial<Record<string, string | number | boolean | null>>>,
): Change[] {
  return changesTo(
    plan,
    [...ids].flatMap((id): [string, PlanItem][] => {
      const item = plan.get(id);
      if (item === undefined) return [];
      const own = Object.entries(facts).filter(([name, value]) => name in item && value !== undefined);
      return [[id, { ...item, ...Object.fromEntries(own) }]];
    }),
  );
}

/** Adds a zone, or changes it; the grounds that are called by its code are called by the new one. */
export function writeZone(plan: Plan, id: string, zone: ZoneItem): Change[] {
  const former = plan.get(id);
  const code = former?.type === 'zone' ? former.code : zone.code;
  const grounds = [...plan].flatMap(([groundId, item]): [string, PlanItem][] => {
    if (item.type !== 'ground') return [];
    const places = dayGroundOf(item);
    if (places?.zone === code)
      return [[groundId, { ...item, label: dayGroundLabel({ ...places, zone: zone.code }) }]];
    return item.kind === 'zone' && item.label === code ? [[groundId, { ...item, label: zone.code }]] : [];
  });
  return changesTo(plan, [[id, zone], ...grounds]);
}
