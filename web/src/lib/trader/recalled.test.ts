// Goal: a trader who stops a sale without a network has said so, once, and a refused word counts for nothing.
import { expect, test } from 'vitest';
import type { TraderRecall } from '@so-cho/api/client';
import { entryAfter } from './outbox-step.ts';
import { isSameNote, isStoppedHere, shownRecalls } from './recalled.ts';
import { recallEntry } from './write-entries.ts';

const now = Date.parse('2026-11-21T21:10:00Z');
const writing = (id: string, stall: string) => ({ id, market: 'BT', stall, personId: 'p', now });
const aStall = (code: string) => ({
  code,
  zone: 'C1',
  businessName: code,
  toldAt: null,
  readAt: null,
  stoppedAt: null,
  isOverdue: false,
  lots: [],
});
const recall: TraderRecall = {
  id: 'r',
  isDrill: false,
  reason: 'Nghi nhiễm formol',
  orderedBy: null,
  documentNumber: null,
  placedAt: '2026-11-21T20:00:00.000Z',
  stalls: [aStall('C1-12'), aStall('C1-13')],
};

test('what the phone has promised counts at its stall at once, and hides the alarm when nothing else is on sale', () => {
  const first = recallEntry(recall, 'stopped', writing('a', 'C1-12'));
  const second = recallEntry(recall, 'stopped', writing('b', 'C1-13'));
  const [one] = shownRecalls([recall], [first]);
  expect(one?.stalls.map(({ stoppedAt }) => stoppedAt)).toEqual(['2026-11-21T21:10:00.000Z', null]);
  expect(one?.stalls.map(({ isWaiting }) => isWaiting)).toEqual([true, false]);
  expect(isStoppedHere(shownRecalls([recall], [first]))).toBe(false);
  expect(isStoppedHere(shownRecalls([recall], [first, second]))).toBe(true);
});

test('a word the server refused is none, and what the server says stands before what the phone says', () => {
  const note = recallEntry(recall, 'stopped', writing('a', 'C1-12'));
  const refused = entryAfter(note, { kind: 'refused', code: 'recall-closed' }, now);
  expect(shownRecalls([recall], [refused])[0]?.stalls[0]?.stoppedAt).toBeNull();
  expect(isSameNote(refused, note)).toBe(false);
  const heardAt = '2026-11-21T22:00:00.000Z';
  const heard = { ...recall, stalls: [{ ...aStall('C1-12'), stoppedAt: heardAt }] };
  expect(shownRecalls([heard], [note])[0]?.stalls[0]?.stoppedAt).toBe(heardAt);
});

test('two windows say the same once; reading and stopping are two words', () => {
  const note = recallEntry(recall, 'stopped', writing('a', 'C1-12'));
  expect(isSameNote(note, recallEntry(recall, 'stopped', writing('b', 'C1-12')))).toBe(true);
  expect(isSameNote(note, recallEntry(recall, 'read', writing('b', 'C1-12')))).toBe(false);
  expect(isSameNote(note, recallEntry(recall, 'stopped', writing('b', 'C1-13')))).toBe(false);
});
