import type { Outline } from '../outline.ts';
import type { PlanItem, StallItem } from '../plan/items.ts';
import type { LintGround } from './ground.ts';

/** A hall that no rule finds fault with, of any size, in which a test plants faults. */
export interface GoodHall {
  readonly bands: number;
  /** Stalls in each of the two rows of a band. */
  readonly perRow: number;
  readonly stallWidth: number;
  readonly stallDepth: number;
  readonly aisle: number;
}

export const goodGround: LintGround = {
  today: '2026-11-29',
  categories: new Map([
    ['RAW', { group: 'meat', isFood: true }],
    ['VEG', { group: 'vegetable', isFood: true }],
    ['HEN', { group: 'poultry', isFood: true }],
    ['EGG', { group: 'egg', isFood: true }],
    ['NOODLE', { group: 'fresh_starch_soy', isFood: true }],
    ['READY', { group: 'food_service', isFood: true }],
    ['CLOTHES', { group: 'apparel', isFood: false }],
  ]),
  // More than any hall has stalls, and each of them somebody else's.
  holders: new Map(Array.from({ length: 100 }, (_, index) => [`s${index}`, `holder of s${index}`])),
  reservedCodes: new Map([['Z9-99', 'a stall of before']]),
};

export function box(x: number, y: number, w: number, h: number): Outline {
  return [x, y, x + w, y, x + w, y + h, x, y + h];
}

/** Bands of two rows back to back, aisles around each, a gate in the middle of every wall. Stalls are `s0`, `s1`, … */
export function goodHall(hall: GoodHall): Map<string, PlanItem> {
  const band = 2 * hall.stallDepth;
  const width = 2 * hall.aisle + hall.perRow * hall.stallWidth;
  const height = hall.bands * band + (hall.bands + 1) * hall.aisle;
  const stalls = Array.from({ length: hall.bands * 2 * hall.perRow }, (_, index): [string, StallItem] => {
    const row = Math.floor(index / hall.perRow);
    const x = hall.aisle + (index % hall.perRow) * hall.stallWidth;
    const y = hall.aisle + Math.floor(row / 2) * (band + hall.aisle) + (row % 2) * hall.stallDepth;
    const code = `A${row + 1}-${String((index % hall.perRow) + 1).padStart(2, '0')}`;
    const outline = box(x, y, hall.stallWidth, hall.stallDepth);
    return [`s${index}`, { type: 'stall', level: 'l', zone: 'food', code, category: 'VEG', outline }];
  });
  const ground = (kind: 'outline' | 'gate' | 'toilet', outline: Outline, units = 1): PlanItem => ({
    type: 'ground',
    level: 'l',
    kind,
    label: '',
    outline,
    units,
  });
  const [gateX, gateY] = [Math.floor(width / 2) - 150, Math.floor(height / 2) - 150];
  return new Map<string, PlanItem>([
    ['l', { type: 'level', ordinal: 0, name: 'Tầng trệt', shortName: 'T' }],
    ['food', zone('A', 'VEG')],
    ['cloth', zone('K', 'CLOTHES')],
    ['poultry', { ...zone('P', 'RAW'), isLivePoultry: true }],
    ['outline', ground('outline', box(0, 0, width, height + 400))],
    ['north', ground('gate', box(gateX, -30, 300, 60))],
    ['south', ground('gate', box(gateX, height + 370, 300, 60))],
    ['west', ground('gate', box(-30, gateY, 60, 300))],
    ['east', ground('gate', box(width - 30, gateY, 60, 300))],
    ['wc', ground('toilet', box(0, height, 200, 200), Math.ceil(stalls.length / 25))],
    ...stalls,
  ]);
}

function zone(code: string, category: string): PlanItem & { type: 'zone' } {
  return { type: 'zone', code, nameVi: code, nameEn: '', isWet: false, isLivePoultry: false, category };
}
