import { expect, test } from 'vitest';
import { beginSample, degreesTyped, sampleGaps, sealed, takeOfDraft } from './sample-draft.ts';
import type { SampleDraft } from './sample-draft.ts';

const noon = new Date('2026-11-22T05:00:00Z');
const fresh = beginSample({
  id: '019ac000-0000-7000-8000-000000000001',
  market: 'BT',
  personId: 'p',
  stall: 'A1-01',
  lot: 'BT-261122-0001-X',
  goodName: 'Rau muống',
  now: noon,
});
const typed = (over: Partial<SampleDraft['typed']>): SampleDraft => ({
  ...fresh,
  typed: { ...fresh.typed, seal: 'NP-1', quantity: '3 bó', witness: 'Tổ trưởng', ...over },
});
const nothing = { seals: [], partsMin: 1 };

test('a sample is sealed only when everything the server asks for is said', () => {
  expect(sampleGaps(fresh, nothing)).toEqual(['seal', 'quantity', 'witness']);
  expect(sampleGaps(typed({}), nothing)).toEqual([]);
  expect(sampleGaps(typed({ seal: 'số 1', temperatureC: 'lạnh', what: 'x' }), nothing)).toEqual([
    'seal',
    'what',
    'temperatureC',
  ]);
});

test('a seal that this tablet knows is not used again, and a part that went on stays', () => {
  expect(sampleGaps(typed({}), { seals: ['NP-1'], partsMin: 1 })).toEqual(['seal-used']);
  expect(sampleGaps(typed({ parts: '1' }), { seals: [], partsMin: 3 })).toEqual(['parts']);
});

test('a seal that is put right later changes nothing about when the sample was taken', () => {
  const taken = sealed(typed({ temperatureC: '-1,5' }), noon);
  const later = sealed({ ...taken, typed: { ...taken.typed, seal: ' NP-2 ' } }, new Date());
  expect(takeOfDraft(later)).toEqual({
    id: fresh.id,
    lot: fresh.lot,
    seal: 'NP-2',
    what: 'Rau muống',
    quantity: '3 bó',
    parts: 3,
    temperatureC: -1.5,
    takenAt: noon.toISOString(),
    witness: 'Tổ trưởng',
  });
  expect(takeOfDraft(sealed(typed({}), noon))).not.toHaveProperty('temperatureC');
});

test('degrees are read as they are written here, within what a sample can have', () => {
  expect([' ', '4,5', '-18'].map(degreesTyped)).toEqual([undefined, 4.5, -18]);
  expect(['nóng', '400'].map(degreesTyped)).toEqual([Number.NaN, Number.NaN]);
});
