import { randomUUIDv7 } from 'node:crypto';
import type { SaveDraft } from '@so-cho/api/client';

/** What the tests of layouts draw: one level, one zone, stalls of 1.5 by 2 m along a line. */
export type Item = SaveDraft['changes'][number]['item'];
export const box = (x: number, y: number) => [x, y, x + 150, y, x + 150, y + 200, x, y + 200];
export const ids = {
  level: randomUUIDv7(),
  zone: randomUUIDv7(),
  a: randomUUIDv7(),
  b: randomUUIDv7(),
  c: randomUUIDv7(),
};
export const level: Item = { type: 'level', ordinal: 1, name: 'Lầu 1', shortName: 'L1' };
export const zone: Item = {
  type: 'zone',
  code: 'R',
  nameVi: 'Rau',
  nameEn: '',
  isWet: true,
  isLivePoultry: false,
  category: 'VEG-LEAF',
};
export const stall = (code: string, x: number) => ({
  type: 'stall' as const,
  level: ids.level,
  zone: ids.zone,
  code,
  category: null,
  outline: box(x, 0),
});
