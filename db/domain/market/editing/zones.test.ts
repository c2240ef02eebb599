import { expect, test } from 'vitest';
import { applyChanges } from '../plan/index.ts';
import type { PlanItem } from '../plan/index.ts';
import { writeZone } from './index.ts';

// Goal: a zone and what is drawn for it stay together. Method: another code for a zone with grounds beside those of others.
test('a zone that gets another code takes its grounds along, and those of other zones stay', () => {
  const ground = (kind: 'zone' | 'day-places' | 'facility', label: string): PlanItem => ({
    type: 'ground',
    level: 'l',
    kind,
    label,
    outline: [0, 0, 100, 0, 100, 100],
    units: 1,
  });
  const zone = {
    type: 'zone',
    code: 'D',
    nameVi: 'Rau',
    nameEn: '',
    isWet: true,
    isLivePoultry: false,
  } as const;
  const plan = new Map<string, PlanItem>([
    ['z', { ...zone, category: null }],
    ['ground', ground('zone', 'D')],
    ['places', ground('day-places', 'D 13')],
    ['room', ground('facility', 'D')],
    ['other', ground('day-places', 'DA 13')],
  ]);
  const changes = writeZone(plan, 'z', { ...zone, code: 'R', category: null });
  applyChanges(plan, changes);
  const labels = [...plan.values()].flatMap((item) => (item.type === 'ground' ? [item.label] : []));
  expect(labels).toEqual(['R', 'R 13', 'D', 'DA 13']);
  expect(writeZone(plan, 'new', { ...zone, code: 'Q', category: null })).toHaveLength(1);
});
