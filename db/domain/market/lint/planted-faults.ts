import { outlineBounds } from '../outline.ts';
import type { Plan, PlanItem, StallItem } from '../plan/items.ts';
import { box } from './planted.ts';
import type { GoodHall } from './planted.ts';
import type { LintRuleId } from './rules.ts';

export type Hall = Map<string, PlanItem>;
/** A fault of one rule that can be planted at any stall of a good hall. */
export interface Fault {
  readonly rule: LintRuleId;
  /** @returns the ids the rule must name, and what it must measure where that is known */
  plant(plan: Hall, at: number, hall: GoodHall): { items: readonly string[]; measured?: number };
}

export const stallAt = (plan: Plan, id: string): StallItem => {
  const item = plan.get(id);
  if (item?.type !== 'stall') throw new Error(`${id} is no stall.`);
  return item;
};
export const change = (plan: Hall, id: string, to: Partial<StallItem>) =>
  plan.set(id, { ...stallAt(plan, id), ...to });
export const boxOf = (plan: Plan, id: string) => {
  const item = plan.get(id);
  if (item === undefined || !('outline' in item)) throw new Error(`${id} has no outline.`);
  return outlineBounds(item.outline);
};
export const moved = (item: StallItem, dx: number, dy: number) =>
  item.outline.map((value, index) => value + (index % 2 === 0 ? dx : dy));
/** A stall that has one at its right in the same row. */
const inRow = (at: number, hall: GoodHall) => (at % hall.perRow === hall.perRow - 1 ? at - 1 : at);

export const faults: readonly Fault[] = [
  {
    rule: 'L1',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { outline: moved(stallAt(plan, one), 7, 0) });
      return { items: [one, other], measured: 7 };
    },
  },
  {
    rule: 'L2',
    plant(plan, at) {
      const { minX } = boxOf(plan, `s${at}`);
      change(plan, `s${at}`, { outline: moved(stallAt(plan, `s${at}`), -minX - 1, 0) });
      return { items: [`s${at}`], measured: 1 };
    },
  },
  {
    rule: 'L3',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { code: stallAt(plan, other).code });
      return { items: [one, other], measured: 2 };
    },
  },
  {
    rule: 'L3',
    plant(plan, at) {
      change(plan, `s${at}`, { code: 'Z9-99' });
      return { items: [`s${at}`], measured: 2 };
    },
  },
  {
    rule: 'L4',
    plant(plan, at) {
      const { minX, minY } = boxOf(plan, `s${at}`);
      // One corner a centimetre in: 29,900 cm² and not one less.
      change(plan, `s${at}`, {
        outline: [minX, minY, minX + 150, minY, minX + 149, minY + 200, minX, minY + 200],
      });
      return { items: [`s${at}`], measured: 29_900 };
    },
  },
  {
    rule: 'L5',
    plant(plan, at, hall) {
      // A plank along the aisle under a band leaves its lower row 149 cm; the two at its ends have a side free.
      const band = Math.floor(at / (2 * hall.perRow));
      const lower = Array.from({ length: hall.perRow }, (_, i) => `s${(band * 2 + 1) * hall.perRow + i}`);
      const bounds = lower.map((id) => boxOf(plan, id));
      const [left, right] = [Math.min(...bounds.map((b) => b.minX)), Math.max(...bounds.map((b) => b.maxX))];
      const bottom = Math.max(...bounds.map((b) => b.maxY));
      const outline = box(left, bottom + 149, right - left, 1);
      plan.set('plank', { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      return { items: lower.slice(1, -1), measured: 149 };
    },
  },
  {
    rule: 'L6',
    plant(plan, at) {
      const { minX, minY, maxX, maxY } = boxOf(plan, `s${at}`);
      const wall = (id: string, outline: readonly number[]) =>
        plan.set(id, { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      wall('up', box(minX - 1, minY - 1, maxX - minX + 2, 1));
      wall('down', box(minX - 1, maxY, maxX - minX + 2, 1));
      wall('left', box(minX - 1, minY, 1, maxY - minY));
      wall('right', box(maxX, minY, 1, maxY - minY));
      return { items: [`s${at}`], measured: 0 };
    },
  },
  {
    rule: 'L7',
    plant(plan, at) {
      // The only gate stands at the end of a lane that leads 30 m away from the hall.
      const hall = boxOf(plan, 'outline');
      const [x, y, w, h] = [hall.minX, hall.minY, hall.maxX, hall.maxY];
      const outline = [
        x,
        y,
        w,
        y,
        w,
        h,
        w - 200,
        h,
        w - 200,
        h + 3_000,
        w - 400,
        h + 3_000,
        w - 400,
        h,
        x,
        h,
      ];
      plan.set('outline', { type: 'ground', level: 'l', kind: 'outline', label: '', outline, units: 1 });
      for (const gate of ['north', 'west', 'east']) plan.delete(gate);
      plan.set('south', {
        type: 'ground',
        level: 'l',
        kind: 'gate',
        label: '',
        outline: box(w - 400, h + 2_990, 200, 20),
        units: 1,
      });
      return { items: [`s${at}`] };
    },
  },
  {
    rule: 'L8',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { zone: 'poultry', category: null });
      return { items: [one, other], measured: 0 };
    },
  },
  {
    rule: 'L9',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { category: 'RAW' });
      change(plan, other, { category: 'READY' });
      return { items: [one, other], measured: 0 };
    },
  },
  {
    rule: 'L10',
    plant(plan, _at, hall) {
      plan.delete('wc');
      return { items: [], measured: 0, required: Math.ceil((hall.bands * 2 * hall.perRow) / 25) };
    },
  },
  {
    rule: 'L11',
    plant(plan, at) {
      change(plan, `s${at}`, { category: 'CLOTHES' });
      return { items: [`s${at}`] };
    },
  },
  {
    rule: 'L12',
    plant(plan, at, hall) {
      // A plank before 41 % of the front, or a little more where the front is no round hundred; the back is never free.
      const id = `s${inRow(at, hall) % hall.perRow === 0 ? inRow(at, hall) + 1 : inRow(at, hall)}`;
      const { minX, minY, maxX, maxY } = boxOf(plan, id);
      const isUpper = Math.floor(Number(id.slice(1)) / hall.perRow) % 2 === 0;
      const hidden = Math.ceil((maxX - minX) * 0.41);
      const outline = box(minX, isUpper ? minY - 1 : maxY, hidden, 1);
      plan.set('plank', { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      return { items: [id], measured: Math.floor(((maxX - minX - hidden) * 100) / (maxX - minX)) };
    },
  },
];
