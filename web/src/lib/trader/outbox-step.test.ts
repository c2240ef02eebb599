// Goal: what a phone has promised is told once and in order, whatever the network does. Method: entries by a small
// factory, one answer each, and for the order every sequence of answers that fast-check thinks of.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canUndo, newEntry, undoMs } from './outbox-entry.ts';
import type { OutboxEntry, Task } from './outbox-entry.ts';
import {
  endsRound,
  entryAfter,
  hurried,
  nextLookAt,
  nextSendInMs,
  nextToSend,
  pastKeeping,
  retryDelayMs,
  tryAgain,
  withDependents,
} from './outbox-step.ts';
import type { Answer } from './outbox-step.ts';

const start = Date.parse('2026-11-21T21:00:00Z');
const slip: Task = { kind: 'slip', body: { id: 's', stall: 'C1-12', deviceAt: '', lines: [] }, words: [] };
const photo: Task = {
  kind: 'photo',
  mediaType: 'image/jpeg',
  byteCount: 3,
  paperKind: 'HD',
  deviceAt: '',
  lots: [],
  goodNames: [],
  fileHash: null,
};

function anEntry(id: string, about: Partial<OutboxEntry> = {}): OutboxEntry {
  const made = { id, market: 'BT', stall: 'C1-12', personId: 'p', madeAt: start, after: [], task: slip };
  return { ...newEntry({ ...made, ...about }), ...(about.state === undefined ? {} : { state: about.state }) };
}

const at = (now: number) => ({ now, personId: 'p' });
const accepted: Answer = { kind: 'accepted', lots: [] };

describe('whose turn it is', () => {
  test('a slip rests until its undo has run out', () => {
    const entry = anEntry('a');
    expect(nextToSend([entry], at(start + undoMs - 1))).toBeUndefined();
    expect(nextToSend([entry], at(start + undoMs))).toEqual(entry);
    expect(nextLookAt([entry], start)).toBe(start + undoMs);
  });

  test('the oldest goes first and photos go last', () => {
    const entries = [
      anEntry('photo', { task: photo, madeAt: start - 9 }),
      anEntry('late', { madeAt: start + 1 }),
      anEntry('early', { madeAt: start - 1 }),
    ];
    expect(nextToSend(entries, at(start + 60_000))?.id).toBe('early');
  });

  test('what stands on a slip waits until the slip is accepted', () => {
    const first = anEntry('slip');
    const second = anEntry('photo', { task: photo, after: ['slip'], madeAt: start - 1 });
    const now = start + 60_000;
    expect(nextToSend([second], at(now))).toBeUndefined();
    expect(nextToSend([first, second], at(now))?.id).toBe('slip');
    expect(nextToSend([entryAfter(first, accepted, now), second], at(now))?.id).toBe('photo');
  });

  test('a slip written under a clock that ran a day ahead goes out as soon as the clock is right', () => {
    const dayMs = 86_400_000;
    const entry = anEntry('a', { madeAt: start + dayMs });
    expect(canUndo(entry, start)).toBe(false);
    expect(nextLookAt([entry], start)).toBe(start);
    expect(nextToSend([entry], at(start))).toEqual(entry);
    const tried: Answer[] = [{ kind: 'unreachable' }, { kind: 'later', waitMs: undefined }];
    for (const answer of tried) {
      const late = entryAfter(anEntry('b'), answer, start + dayMs);
      expect(nextToSend([late], at(start))).toEqual(late);
    }
  });

  test('how long the next one waits counts neither what stands on others nor what others wrote', () => {
    const entries = [
      anEntry('slip', { madeAt: start - 1000 }),
      anEntry('photo', { task: photo, after: ['slip'] }),
      anEntry('other', { personId: 'q', madeAt: start - 60_000 }),
    ];
    expect(nextSendInMs(entries, at(start))).toBe(undoMs - 1000);
    expect(nextSendInMs(entries.slice(1), at(start))).toBeUndefined();
  });

  test('nobody sends another person’s slip as their own', () => {
    expect(nextToSend([anEntry('a', { personId: 'q' })], at(start + 60_000))).toBeUndefined();
  });
});

describe('after an answer', () => {
  test('a photo forgets nothing until the paper is recorded', () => {
    const received = entryAfter(anEntry('a', { task: photo }), { kind: 'received', fileHash: 'ff' }, start);
    expect(received.task).toMatchObject({ fileHash: 'ff' });
    expect(received.state.name).toBe('waiting');
    expect(entryAfter(received, accepted, start).state.name).toBe('sent');
  });

  test('a refusal stops the entry and says why, until the trader asks again', () => {
    const refused = entryAfter(anEntry('a'), { kind: 'refused', code: 'stall-not-yours' }, start);
    expect(refused.state).toMatchObject({ name: 'refused', code: 'stall-not-yours' });
    expect(nextToSend([refused], at(start + 1e9))).toBeUndefined();
    expect(nextToSend([tryAgain(refused, start)], at(start))?.id).toBe('a');
  });

  test('the server’s own waiting time is kept, and coming online does not cut it short', () => {
    const later = entryAfter(anEntry('a'), { kind: 'later', waitMs: 90_000 }, start);
    expect(nextToSend([hurried(later, start)], at(start + 89_999))).toBeUndefined();
    expect(nextToSend([later], at(start + 90_000))?.id).toBe('a');
  });

  test('coming online ends a wait for the network, but not the trader’s time to undo', () => {
    const lost = entryAfter(anEntry('a'), { kind: 'unreachable' }, start);
    expect(nextToSend([lost], at(start))).toBeUndefined();
    expect(nextToSend([hurried(lost, start)], at(start))?.id).toBe('a');
    expect(nextToSend([hurried(anEntry('b'), start)], at(start))).toBeUndefined();
  });

  test('tries come less often, and never less often than every five minutes', () => {
    expect([1, 2, 3, 7, 50].map(retryDelayMs)).toEqual([5000, 10_000, 20_000, 300_000, 300_000]);
  });
});

test('whatever the network answers, every entry ends up accepted exactly once and after what it stands on', () => {
  const answers = fc.array(
    fc.constantFrom<Answer>(
      { kind: 'unreachable' },
      { kind: 'later', waitMs: undefined },
      { kind: 'signed-out' },
      accepted,
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(answers, (told) => {
      let entries = [
        anEntry('photo', { task: { ...photo, fileHash: 'ff' }, after: ['slip'] }),
        anEntry('slip', { after: ['supplier'] }),
        anEntry('supplier', { task: slip }),
      ];
      const done: string[] = [];
      let now = start + undoMs;
      for (const answer of [...told, ...Array.from({ length: 3 }, () => accepted)]) {
        now = nextLookAt(entries, now) ?? now;
        const next = nextToSend(entries, at(now));
        if (next === undefined) continue;
        if (answer.kind === 'accepted') done.push(next.id);
        entries = entries.map((entry) => (entry.id === next.id ? entryAfter(entry, answer, now) : entry));
        if (endsRound(answer)) now += 300_000;
      }
      expect(done).toEqual(['supplier', 'slip', 'photo']);
    }),
  );
});

test('giving up a slip takes along what stands on it, also through another', () => {
  const entries = [
    anEntry('supplier'),
    anEntry('slip', { after: ['supplier'] }),
    anEntry('photo', { task: photo, after: ['slip'] }),
    anEntry('other'),
  ];
  expect(withDependents(entries, 'supplier').map((entry) => entry.id)).toEqual(['supplier', 'slip', 'photo']);
});

test('sent entries go after two days, unless something that waits still stands on them', () => {
  const sent = { name: 'sent', at: new Date(start).toISOString(), lots: [] } as const;
  const entries = [
    anEntry('needed', { state: sent }),
    anEntry('old', { state: sent }),
    anEntry('photo', { task: photo, after: ['needed'] }),
  ];
  expect(pastKeeping(entries, start + 47 * 3_600_000)).toEqual([]);
  expect(pastKeeping(entries, start + 49 * 3_600_000).map((entry) => entry.id)).toEqual(['old']);
});
