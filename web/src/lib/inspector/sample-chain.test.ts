import type { SampleLine } from '@so-cho/api/client';
import { expect, test } from 'vitest';
import { beginHand, handedOver, handGaps, handOfDraft, receiptOf } from './hand-draft.ts';
import type { HandDraft } from './hand-draft.ts';
import { waitingSince } from './handed.ts';
import type { HandedState } from './handed.ts';
import { behindOf, followsOf, knownSamples, lastOf, previousHashOf } from './sample-chain.ts';
import { beginSample } from './sample-draft.ts';
import type { SampleDraft } from './sample-draft.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 5, count));
const waiting = waitingSince(0);
const sent = (hash: string): HandedState => ({ name: 'sent', at: minute(9).toISOString(), hash });
const refused: HandedState = { name: 'refused', code: 'custody-moved-on', details: {} };

const sample = (state: HandedState): SampleDraft => {
  const about = { market: 'BT', personId: 'p', stall: 'A1-01', lot: 'BT-261122-0001-X', goodName: 'Rau' };
  return { ...beginSample({ ...about, id: 's', now: minute(0) }), takenAt: minute(1).toISOString(), state };
};
const hand = (id: string, at: number, over: Partial<HandDraft> = {}): HandDraft => {
  const about = {
    market: 'BT',
    personId: 'p',
    stall: 'A1-01',
    sample: { id: 's', seal: 'NP-1', what: 'Rau' },
  };
  const fresh = beginHand({ ...about, id, part: 1, handedBy: 'A', before: undefined, now: minute(at) });
  const typed = {
    ...fresh.typed,
    handedTo: `${id}-nhận`,
    place: 'Cổng',
    temperatureC: '4',
    unsignedReason: 'Đau tay',
  };
  return { ...fresh, typed, handedAt: minute(at).toISOString(), state: waiting, ...over };
};
/** The only sample this tablet knows. */
const known = (taken: SampleDraft, hands: readonly HandDraft[], lines: readonly SampleLine[] = []) => {
  const [one] = knownSamples({ lines, samples: [taken], hands });
  if (one === undefined) throw new Error('The sample is known.');
  return one;
};
const line = (custody: readonly { part: number; hash: string; previousHash: string }[]): SampleLine => ({
  id: 's',
  lot: 'BT-261122-0001-X',
  stall: 'A1-01',
  seal: 'NP-1',
  what: 'Rau',
  quantity: '3 bó',
  parts: 3,
  temperatureC: null,
  takenAt: minute(1).toISOString(),
  witness: 'Tổ trưởng',
  hash: 'begins',
  custody: custody.map((link) => ({
    ...link,
    handedBy: 'A',
    handedTo: `máy chủ ${link.hash}`,
    place: 'Cổng',
    temperatureC: null,
    unmeasuredReason: null,
    isSealIntact: true,
    signature: null,
    unsignedReason: null,
    handedAt: minute(2).toISOString(),
  })),
  result: null,
});

test('a hand-over waits behind its sample, and the next one behind it', () => {
  const taken = sample(waiting);
  const first = hand('h1', 2);
  const follows = followsOf(first, known(taken, []), []);
  expect(follows).toEqual({ draft: 's' });
  const firstDone = handedOver(first, follows, minute(2));
  const second = hand('h2', 3, { handedAt: null });
  expect(followsOf(second, known(taken, [firstDone]), [firstDone])).toEqual({ draft: 'h1' });

  expect(previousHashOf(firstDone, [taken])).toBeUndefined();
  expect(previousHashOf(firstDone, [sample(sent('begins'))])).toBe('begins');
  expect(previousHashOf(firstDone, [sample(refused)])).toBeUndefined();
});

test('each part has a chain of its own', () => {
  const first = hand('h1', 2, { follows: { draft: 's' } });
  const other = hand('h2', 3, { handedAt: null });
  const ofPartTwo = { ...other, typed: { ...other.typed, part: '2' } };
  expect(followsOf(ofPartTwo, known(sample(waiting), [first]), [first])).toEqual({ draft: 's' });
});

test('what the server lists comes first, and what it lists already is not shown twice', () => {
  const mine = hand('h1', 2, { follows: { hash: 'begins' }, state: sent('a') });
  const waits = hand('h2', 5, { follows: { hash: 'a' } });
  const stale = known(sample(sent('begins')), [waits, mine], [line([])]);
  expect(stale.links.map(({ id }) => id)).toEqual(['h1', 'h2']);
  const custody = [
    { part: 1, hash: 'a', previousHash: 'begins' },
    { part: 1, hash: 'b', previousHash: 'a' },
  ];
  const fresh = known(sample(sent('begins')), [waits, mine], [line(custody)]);
  expect(fresh.links.map(({ id }) => id)).toEqual(['a', 'b', 'h2']);
  expect(lastOf(fresh, 1)?.handedTo).toBe('h2-nhận');
  expect(lastOf(fresh, 2)).toBeUndefined();
});

test('one that was refused goes behind what the server knows by now, with those that wait behind it', () => {
  const again = hand('h1', 2, { follows: { hash: 'begins' }, state: { name: 'draft' } });
  const behind = hand('h2', 3, { follows: { draft: 'h1' } });
  const hands = [again, behind];
  const now = known(sample(sent('begins')), hands, [line([{ part: 1, hash: 'x', previousHash: 'begins' }])]);
  expect(followsOf(again, now, hands)).toEqual({ hash: 'x' });
  expect(behindOf(hands, 'h1')).toEqual([behind]);
  // The moment when it happened stays.
  expect(handedOver(again, { hash: 'x' }, minute(30)).handedAt).toBe(minute(2).toISOString());
});

test('a hand-over is sent with the hash it follows, and the answer must hold it', () => {
  const one = hand('h1', 2, { follows: { hash: 'begins' } });
  expect(handGaps(one)).toEqual([]);
  expect(handGaps({ ...one, typed: { ...one.typed, handedTo: ' ', temperatureC: 'ấm' } })).toEqual([
    'handedTo',
    'temperatureC',
  ]);
  // Neither the thermometer nor the pen is passed over in silence; a word of why is enough.
  const bare = { ...one, typed: { ...one.typed, temperatureC: '', unsignedReason: '' } };
  expect(handGaps(bare)).toEqual(['temperatureC', 'signature']);
  const reasons = { unmeasuredReason: 'Nhiệt kế hỏng', unsignedReason: 'Cất tủ lưu' };
  const explained = { ...bare, typed: { ...bare.typed, ...reasons } };
  expect(handGaps(explained)).toEqual([]);
  expect(handOfDraft(explained, 'begins')).toMatchObject(reasons);
  const sign = { signatureKey: 'k', files: { k: { mediaType: 'image/png', fileHash: 'f' } } };
  expect(handOfDraft({ ...one, ...sign }, 'begins')).toMatchObject({
    previousHash: 'begins',
    signature: 'f',
    handedAt: minute(2).toISOString(),
  });
  // What was typed before the receiver signed after all stands in place of nothing.
  expect(handOfDraft({ ...one, ...sign }, 'begins')).not.toHaveProperty('unsignedReason');
  const answer = line([{ part: 1, hash: 'a', previousHash: 'begins' }]);
  expect(receiptOf(one, 'begins', answer)).toEqual({ id: 'h1', hash: 'a' });
  expect(receiptOf(one, 'other', answer)).toBeUndefined();
});
