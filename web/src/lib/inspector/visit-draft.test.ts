import { expect, test } from 'vitest';
import {
  answered,
  answerGaps,
  askedItems,
  asOfDay,
  beginVisit,
  copiedFromLast,
  finished,
  isWhole,
  missingIn,
  submissionOf,
} from './visit-draft.ts';
import { reopened } from './handed.ts';
import type { HandedState } from './handed.ts';
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
  officialVisits: [{ id: 'march', on: '2026-03-02' }],
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
  expect(missingIn(visit, '2026-11-29')).toEqual({
    items: [],
    unclear: [],
    isUnsigned: true,
    needsReason: false,
  });
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

test('the version that replaces the one official check of the year asks nothing', () => {
  const visit: VisitDraft = { ...begun({ supersedes: 'march' }), kind: 'specialised' };
  expect(missingIn(visit, '2026-11-29').needsReason).toBe(false);
  const another = { ...visit, supersedes: 'a supervision' };
  expect(missingIn(another, '2026-11-29').needsReason).toBe(true);
});

const backFor = (code: string, details = {}): HandedState => reopened({ name: 'refused', code, details });

test('what the server refused is asked for, whatever this tablet knew when the visit began', () => {
  const unseen: VisitDraft = { ...begun({ stall: { ...stall, officialVisits: [] } }), kind: 'specialised' };
  expect(missingIn(unseen, '2026-11-29').needsReason).toBe(false);
  const back = { ...unseen, state: backFor('official-limit-reached') };
  expect(missingIn(back, '2026-11-29').needsReason).toBe(true);
  // As supervision by the board it would be taken without one.
  expect(missingIn({ ...back, kind: 'supervision' }, '2026-11-29').needsReason).toBe(false);

  const grain = allYes(begun());
  expect(missingIn(grain, '2026-11-29').items).toEqual([]);
  const asked = { ...grain, state: backFor('answers-missing', { items: '3, 5' }) };
  expect(missingIn(asked, '2026-11-29').items).toEqual([3, 5]);
});

test('a visit follows its day: who was visited meanwhile, and what the stall sells now', () => {
  const grain = allYes(begun());
  const now = { ...stall, group: 'meat', officialVisits: [{ id: 'x', on: '2026-11-29' }] };
  const visit = asOfDay(grain, now);
  expect(missingIn(visit, '2026-11-29').items).toEqual([3, 5, 7, 11, 15]);
  expect(visit.officialVisits).toEqual(now.officialVisits);
  expect(asOfDay(grain, undefined)).toBe(grain);
});

test('a visit that comes back from the server ended when it ended', () => {
  const over = finished(begun(), now.getTime());
  expect(finished({ ...over, state: backFor('official-limit-reached') }, now.getTime() + 9e7)).toMatchObject({
    endedAt: now.toISOString(),
  });
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
  expect(['bốn', '4 độ', '4 °C', '-101'].map(readingOf)).toEqual(Array(4).fill(undefined));
  const visit = answered(begun(), 16, { answer: 'yes', value: '120' });
  expect(submissionOf(finished(visit, now.getTime())).answers).toEqual([
    { item: 16, answer: 'yes', value: 120 },
  ]);
});

test('an answer that is made of a reading is not whole without one, and what is no number is said', () => {
  const meat = begun({ stall: { ...stall, group: 'meat' } });
  const [cold, lamps] = [5, 16].map((number) => askedItems(meat).find((one) => one.number === number));
  if (cold === undefined || lamps === undefined) throw new Error('Both items are asked at a stall of meat.');
  const gapsOf = (item: typeof cold, answer: 'yes' | 'no' | 'na', value: string) => {
    const visit = answered(meat, item.number, { answer, value });
    const given = visit.answers[item.number];
    return [given && answerGaps(item, given, '2026-11-29'), missingIn(visit, '2026-11-29').unclear];
  };
  expect(gapsOf(cold, 'yes', '')).toEqual([['reading-missing'], [5]]);
  expect(gapsOf(cold, 'no', '4 độ')).toEqual([['reading-unclear'], [5]]);
  expect(gapsOf(cold, 'yes', '4,5')).toEqual([[], []]);
  expect(gapsOf(cold, 'na', '')).toEqual([[], []]);
  expect(gapsOf(lamps, 'yes', '')).toEqual([[], []]);
  expect(gapsOf(lamps, 'yes', 'đủ sáng')).toEqual([['reading-unclear'], [16]]);
  // What does not apply was not measured, whatever was typed before.
  expect(submissionOf(answered(meat, 16, { answer: 'na', value: '90' })).answers).toEqual([
    { item: 16, answer: 'na' },
  ]);
});

test('what is to be put right and by when is the inspector’s to say, from the day of the visit on', () => {
  const change = { answer: 'no', requiredText: ' Thay bàn mới ', dueOn: '2026-12-24' } as const;
  const visit = answered(begun(), 12, change);
  expect(submissionOf(visit).answers).toEqual([
    { item: 12, answer: 'no', requiredText: 'Thay bàn mới', dueOn: '2026-12-24' },
  ]);
  expect(missingIn(answered(visit, 12, { answer: 'no', dueOn: '2026-11-28' }), '2026-11-29').unclear).toEqual(
    [12],
  );
  expect(missingIn(answered(visit, 12, { answer: 'no', requiredText: 'ab' }), '2026-11-29').unclear).toEqual([
    12,
  ]);
  // Nothing is left to do where it was put right on the spot.
  expect(submissionOf(answered(visit, 12, { answer: 'no', correctedOnSpot: true })).answers).toEqual([
    { item: 12, answer: 'no', correctedOnSpot: true },
  ]);
});
