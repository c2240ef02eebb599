import { expect, test } from 'vitest';
import {
  answered,
  askedItems,
  beginVisit,
  copiedFromLast,
  finished,
  isWhole,
  missingIn,
  submissionOf,
} from './visit-draft.ts';
import { readingOf } from './reading.ts';
import type { Beginning, VisitDraft } from './visit-draft.ts';

const now = new Date('2026-11-29T01:00:00Z');
const stall = {
  code: 'C1-12',
  zone: 'C',
  businessName: 'Sạp Thử',
  category: 'Gạo',
  categoryEn: 'Rice',
  group: 'grain',
  lastOn: null,
  lastRating: null,
  lastAnswers: [],
  officialOn: ['2026-03-02'],
  openLots: [],
};
const begun = (over: Partial<Beginning> = {}): VisitDraft =>
  beginVisit({
    id: 'a',
    market: 'BT',
    personId: 'p',
    stall,
    template: { code: 'SAP', version: 1 },
    presence: { how: 'typed' },
    planReason: null,
    supersedes: null,
    now,
    ...over,
  });
const allYes = (visit: VisitDraft) =>
  askedItems(visit).reduce((draft, { number }) => answered(draft, number, { answer: 'yes' }), visit);

test('a stall that is to be seen again is visited as a follow-up, and keeps its reason in the round', () => {
  expect(begun().kind).toBe('supervision');
  expect(begun({ planReason: 'follow_up' }).kind).toBe('follow_up');
  expect(begun({ planReason: 'random', kind: 'follow_up' })).toMatchObject({
    planReason: 'random',
    kind: 'follow_up',
  });
});

test('a visit is whole when every asked item has an answer and somebody signed, or a witness saw it refused', () => {
  const visit = allYes(begun());
  expect(missingIn(begun(), '2026-11-29').items).toHaveLength(askedItems(begun()).length);
  expect(missingIn(visit, '2026-11-29')).toEqual({ items: [], isUnsigned: true, needsReason: false });
  const signed = {
    ...visit,
    signerName: 'Người có mặt',
    signatureKey: 'k',
    files: { k: { mediaType: 'image/png', fileHash: 'h' } },
  };
  expect(isWhole(missingIn(signed, '2026-11-29'))).toBe(true);
  expect(submissionOf(signed)).toMatchObject({ signer: { name: 'Người có mặt', signature: 'h' } });
  const refused = { ...visit, refusalReason: 'Không đồng ý', witness: 'Tổ trưởng' };
  expect(isWhole(missingIn(refused, '2026-11-29'))).toBe(true);
  expect(submissionOf(refused)).not.toHaveProperty('signer');
  expect(isWhole(missingIn({ ...begun(), conditions: 'closed' }, '2026-11-29'))).toBe(true);
});

test('a second official check of the year asks why', () => {
  const visit: VisitDraft = { ...begun(), kind: 'specialised' };
  expect(missingIn(visit, '2026-11-29').needsReason).toBe(true);
  expect(missingIn({ ...visit, againReason: 'report' }, '2026-11-29').needsReason).toBe(false);
});

test('"put right on the spot" goes when the answer is no longer "no", and is never copied from last time', () => {
  const wrong = answered(begun(), 6, { answer: 'no', correctedOnSpot: true, note: 'Bánh cũ' });
  expect(answered(wrong, 6, { answer: 'yes' }).answers[6]).toMatchObject({
    correctedOnSpot: false,
    note: 'Bánh cũ',
  });
  const copied = copiedFromLast(begun(), [
    { item: 1, answer: 'yes' },
    { item: 6, answer: 'no' },
    { item: 5, answer: 'na' },
  ]);
  // Item 5 is not asked at a stall of rice.
  expect(Object.keys(copied.answers)).toEqual(['1']);
});

test('readings are taken with comma or point, and nothing else is', () => {
  expect(readingOf('4,5')).toBe(4.5);
  expect(readingOf(' -18.25 ')).toBe(-18.25);
  expect(readingOf('bốn')).toBeUndefined();
  const visit = answered(begun(), 16, { answer: 'yes', value: '120' });
  expect(submissionOf(finished(visit, now.getTime())).answers).toEqual([
    { item: 16, answer: 'yes', value: 120 },
  ]);
});
