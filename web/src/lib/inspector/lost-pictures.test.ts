import { expect, test } from 'vitest';
import { lostPictures, withoutLost } from './lost-pictures.ts';
import { answered, beginVisit, submissionOf } from './visit-draft.ts';

// Goal: a visit whose pictures are gone from the tablet can still be handed in, and says what is missing.
const stall = {
  code: 'A1-01',
  zone: 'A',
  category: null,
  categoryEn: null,
  group: 'vegetable',
  businessName: 'Hộ A',
  lastOn: null,
  lastRating: null,
  lastAnswers: [],
  openLots: [],
  officialVisits: [],
};
const photo = { bytes: new ArrayBuffer(1), mediaType: 'image/jpeg' };
const file = (fileHash: string | null) => ({ mediaType: 'image/jpeg', fileHash });
const said = 'Ảnh bị mất trên máy.';

const fresh = beginVisit({
  id: 'v',
  market: 'BT',
  personId: 'p',
  stall,
  template: { code: 'SAP', version: 1 },
  presence: { how: 'typed' },
  planReason: null,
  supersedes: null,
  now: new Date('2026-11-22T01:00:00Z'),
});
const first = answered(fresh, 1, { answer: 'no', note: 'Nền ướt', photos: ['sent', 'gone'] });
const visit = {
  ...answered(first, 2, { answer: 'no', photos: ['here'] }),
  signerName: 'Người bán',
  signatureKey: 'pen',
  files: { sent: file('hash-1'), gone: file(null), here: file(null), pen: file(null) },
};

test('lost is what neither the server nor the tablet has', async () => {
  const onTablet = new Map([['here', photo]]);
  expect(await lostPictures(visit, (key) => Promise.resolve(onTablet.get(key)))).toEqual(['gone', 'pen']);
});

test('the answer says that its picture was lost, and a lost signature is asked for again', () => {
  const rest = withoutLost(visit, ['gone', 'pen'], said);
  expect(rest.answers[1]).toMatchObject({ note: `Nền ướt ${said}`, photos: ['sent'] });
  expect(rest.answers[2]).toMatchObject({ note: '', photos: ['here'] });
  expect([rest.signatureKey, Object.keys(rest.files)]).toEqual([null, ['sent', 'here']]);
  expect(submissionOf(rest).answers[0]).toEqual({
    item: 1,
    answer: 'no',
    note: `Nền ướt ${said}`,
    photos: ['hash-1'],
  });
});

test('a long note keeps room for it, and it is said once', () => {
  const long = answered(visit, 1, { answer: 'no', note: 'x'.repeat(500) });
  const note = withoutLost(long, ['gone'], said).answers[1]?.note ?? '';
  expect([note.length, note.endsWith(said)]).toEqual([500, true]);
  const twice = withoutLost(withoutLost(visit, ['gone'], said), ['sent'], said);
  expect(twice.answers[1]?.note).toBe(`Nền ướt ${said}`);
});
