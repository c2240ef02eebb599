import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  checklistOn,
  correctionDueOn,
  demeritsOn,
  escalatesOn,
  itemAnswers,
  itemsFor,
  needsAgainReason,
  publishableFrom,
  resultMayBecome,
  schemeOn,
  scoreVisit,
  sfaGrade,
  unanswered,
  visitKinds,
  isOfficial,
} from './index.ts';
import type { Answered } from './index.ts';

const checklist = checklistOn('2026-11-29');
if (checklist === undefined) throw new Error('There is a checklist today.');
const allYes: Answered[] = checklist.items.map(({ number }) => ({
  item: number,
  answer: 'yes',
  correctedOnSpot: false,
}));
const but = (...no: number[]): Answered[] =>
  allYes.map((one) => (no.includes(one.item) ? { ...one, answer: 'no' } : one));

describe('a visit', () => {
  test('without findings has level 5 and full traceability', () => {
    expect(scoreVisit(checklist, allYes)).toMatchObject({
      findings: [],
      rating: 5,
      scores: { hygiene: 0, structure: 0, management: 0 },
      traceability: 100,
    });
  });

  test('papers never move the hygiene level, and hygiene never moves papers', () => {
    expect(scoreVisit(checklist, but(31, 32, 33, 34))).toMatchObject({ rating: 5, traceability: 0 });
    expect(scoreVisit(checklist, but(3, 6))).toMatchObject({ rating: 0, traceability: 100 });
  });

  test('what does not apply counts for nothing, and nothing that applies is no score', () => {
    const none = allYes.map((one) => (one.item >= 31 ? { ...one, answer: 'na' as const } : one));
    expect(scoreVisit(checklist, none).traceability).toBeNull();
    expect(scoreVisit(checklist, [{ item: 99, answer: 'no', correctedOnSpot: false }]).findings).toEqual([]);
  });

  test('one more "no" never betters the level', () => {
    const answers = fc.tuple(
      ...checklist.items.map(({ number }) =>
        fc.record({
          item: fc.constant(number),
          answer: fc.constantFrom(...itemAnswers),
          correctedOnSpot: fc.boolean(),
        }),
      ),
    );
    fc.assert(
      fc.property(answers, fc.nat(33), (given, index) => {
        const worse = given.map((one, at) =>
          at === index ? { ...one, answer: 'no' as const, correctedOnSpot: false } : one,
        );
        expect(scoreVisit(checklist, worse).rating).toBeLessThanOrEqual(scoreVisit(checklist, given).rating);
      }),
    );
  });

  test('asks what fits the goods, and is whole only when all of that is answered', () => {
    const dry = itemsFor(checklist, 'grain').map(({ number }) => number);
    expect(dry).not.toContain(5);
    expect(dry).toContain(6);
    expect(itemsFor(checklist, null)).toHaveLength(34);
    expect(unanswered(checklist, 'grain', allYes)).toEqual([]);
    expect(unanswered(checklist, 'meat', allYes.slice(1))).toEqual([1]);
  });
});

describe('an official check', () => {
  test('of a household is one a year; the second says why, the board’s own supervision never has to', () => {
    const before = ['2026-03-02'];
    for (const kind of visitKinds)
      expect(needsAgainReason(kind, '2026-11-29', before)).toBe(isOfficial(kind));
    expect(needsAgainReason('specialised', '2026-11-29', ['2025-12-31'])).toBe(false);
    expect(needsAgainReason('joint', '2024-11-29', ['2024-03-02'])).toBe(false);
  });
});

describe('a result', () => {
  test('never leaves "superseded", and only a newer version leaves "published"', () => {
    expect(resultMayBecome('submitted', 'published')).toBe(true);
    expect(resultMayBecome('disputed', 'published')).toBe(true);
    expect(resultMayBecome('published', 'disputed')).toBe(false);
    expect(resultMayBecome('superseded', 'published')).toBe(false);
  });

  test('that is worse waits five working days, one that is not or that is dangerous does not wait', () => {
    const friday = '2026-11-27';
    expect(addWorkingDays(friday, 5)).toBe('2026-12-04');
    const worse = { submittedOn: friday, rating: 2, shown: 4, hasOpenCritical: false } as const;
    expect(publishableFrom(worse)).toBe('2026-12-05');
    expect(publishableFrom({ ...worse, hasOpenCritical: true })).toBe(friday);
    expect(publishableFrom({ ...worse, rating: 4 })).toBe(friday);
    expect(publishableFrom({ ...worse, shown: null, rating: 3 })).toBe(friday);
  });
});

test('corrections are due by their weight and told to the head three days past', () => {
  expect(correctionDueOn('critical', '2026-11-29')).toBe('2026-11-30');
  expect(correctionDueOn('minor', '2026-11-29')).toBe('2026-12-13');
  expect(escalatesOn('2026-11-30')).toBe('2026-12-04');
});

describe('other schemes', () => {
  test('one is in force on every day of the records', () => {
    expect(schemeOn('2026-11-29')?.scheme).toBe('fhrs');
    expect(schemeOn('2001-01-01')).toBeUndefined();
    const changed = [
      { scheme: 'fhrs', validFrom: '2017-01-01', validTo: '2027-01-01', basis: { vi: '', en: '' } },
      { scheme: 'sfa', validFrom: '2027-01-01', validTo: null, basis: { vi: '', en: '' } },
    ] as const;
    expect(schemeOn('2027-01-01', changed)?.scheme).toBe('sfa');
  });

  test('demerits propose at twelve points and forget after twelve months', () => {
    const twice = [
      { on: '2026-01-10', weight: 'serious' },
      { on: '2026-11-10', weight: 'serious' },
    ] as const;
    expect(demeritsOn(twice, '2026-11-29')).toEqual({ points: 12, isProposed: true });
    expect(demeritsOn(twice, '2027-01-10')).toEqual({ points: 6, isProposed: false });
    expect(demeritsOn(twice, '2026-06-01')).toEqual({ points: 6, isProposed: false });
  });

  test('a track record is new for a year, good after one clean year and best after three', () => {
    const record = { openedOn: '2020-01-01', offences: [{ on: '2024-05-01', weight: 'major' }] } as const;
    expect(sfaGrade({ ...record, openedOn: '2026-03-01' }, '2026-11-29')).toBe('NEW');
    expect(sfaGrade(record, '2024-11-29')).toBe('C');
    expect(sfaGrade(record, '2026-11-29')).toBe('B');
    expect(sfaGrade(record, '2027-11-29')).toBe('A');
    const minor = { openedOn: '2020-01-01', offences: [{ on: '2026-11-01', weight: 'minor' }] } as const;
    expect(sfaGrade(minor, '2026-11-29')).toBe('A');
  });
});
