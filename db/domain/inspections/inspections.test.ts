import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../market/index.ts';
import {
  checklistOn,
  correctionMayBecome,
  correctionStateAfter,
  fhrsRating,
  findingSeverities,
  mayVerify,
  mustMayVerify,
  pillars,
  pillarScore,
  shownGrade,
} from './index.ts';
import type { FhrsRating, FindingSeverity, Pillar, RatedVisit, ScoredFinding } from './index.ts';

const finding = (severity: FindingSeverity, correctedOnSpot = false): ScoredFinding => ({
  severity,
  correctedOnSpot,
});
const findings = fc.array(
  fc.record({ severity: fc.constantFrom(...findingSeverities), correctedOnSpot: fc.boolean() }),
  { maxLength: 10 },
);
const many = (minor: number, major: number, critical: number) => [
  ...Array.from({ length: minor }, () => finding('minor')),
  ...Array.from({ length: major }, () => finding('major')),
  ...Array.from({ length: critical }, () => finding('critical')),
];

describe('pillar score', () => {
  test.each<[Pillar, number, number, number, number]>([
    ['hygiene', 0, 0, 0, 0],
    ['hygiene', 1, 0, 0, 5],
    ['hygiene', 2, 0, 0, 5],
    ['hygiene', 3, 0, 0, 10],
    ['hygiene', 0, 1, 0, 10],
    ['hygiene', 0, 2, 0, 15],
    ['structure', 5, 3, 0, 15],
    ['management', 0, 2, 0, 20],
    ['hygiene', 0, 4, 0, 20],
    ['hygiene', 0, 0, 1, 20],
    ['structure', 0, 0, 2, 25],
    ['management', 9, 9, 2, 30],
  ])('%s with %i minor, %i major, %i critical scores %i', (pillar, minor, major, critical, score) => {
    expect(pillarScore(pillar, many(minor, major, critical))).toBe(score);
  });

  test('correcting on the spot helps by one step, and a critical finding never vanishes by it', () => {
    expect(pillarScore('hygiene', [finding('minor', true)])).toBe(0);
    expect(pillarScore('hygiene', [finding('major', true)])).toBe(5);
    expect(pillarScore('hygiene', [finding('critical', true)])).toBe(10);
  });

  test('one more finding never betters a score or a rating', () => {
    fc.assert(
      fc.property(findings, findings, fc.constantFrom(...pillars), (some, more, pillar) => {
        const [few, all] = [pillarScore(pillar, some), pillarScore(pillar, [...some, ...more])];
        expect(all).toBeGreaterThanOrEqual(few);
        const clean = { hygiene: 0, structure: 0, management: 0 };
        expect(fhrsRating({ ...clean, [pillar]: all })).toBeLessThanOrEqual(
          fhrsRating({ ...clean, [pillar]: few }),
        );
      }),
    );
  });

  test('a score that no pillar can have is refused', () => {
    expect(() => fhrsRating({ hygiene: 0, structure: 0, management: 15 })).toThrow(
      expect.objectContaining({ code: 'pillar-score-invalid' }),
    );
  });
});

describe('shown grade', () => {
  const today = '2026-11-22';
  const visits = (...ratings: FhrsRating[]): RatedVisit[] =>
    ratings.map((rating, i) => ({ on: addDays(today, -90 * i - 1), rating }));

  test.each<[string, RatedVisit[], FhrsRating | 'new']>([
    ['no visit', [], 'new'],
    ['one visit', visits(5), 'new'],
    ['two visits', visits(5, 4), 4],
    ['only the last four count', visits(5, 5, 5, 5, 0), 5],
    ['the mean is rounded down', visits(5, 5, 5, 4), 4],
    ['visits before 24 months do not count', [...visits(5), { on: '2024-11-21', rating: 5 }], 'new'],
    ['planned visits do not count', [...visits(5), { on: '2026-11-23', rating: 5 }], 'new'],
  ])('%s', (_, given, grade) => {
    expect(shownGrade(given, today).grade).toBe(grade);
  });

  test('an open critical correction caps at 1, a laboratory failure within twelve months at 2', () => {
    const good = visits(5, 5, 5, 5);
    expect(shownGrade(good, today, { hasOpenCritical: true }).grade).toBe(1);
    expect(shownGrade(good, today, { labFailedOn: ['2025-11-22'] }).grade).toBe(2);
    expect(shownGrade(good, today, { labFailedOn: ['2025-11-21'] }).grade).toBe(5);
    expect(shownGrade(visits(1, 1), today, { labFailedOn: [today] }).grade).toBe(1);
  });

  test('a last visit older than one and a half intervals is overdue', () => {
    const seen: RatedVisit[] = [{ on: addDays(today, -135), rating: 5 }];
    expect(shownGrade(seen, today, { intervalDays: 90 })).toMatchObject({ isOverdue: false, visitCount: 1 });
    expect(shownGrade(seen, addDays(today, 1), { intervalDays: 90 }).isOverdue).toBe(true);
  });
});

test('the checklist of a day has its 34 items in order, severities where hygiene is judged and none for papers', () => {
  const items = checklistOn('2026-11-22')?.items ?? [];
  expect(items.map((item) => item.number)).toEqual(Array.from({ length: 34 }, (_, i) => i + 1));
  for (const item of items) expect(item.severity === null).toBe(item.pillar === 'traceability');
  expect(items.filter((item) => item.severity === 'critical').map((item) => item.number)).toEqual([
    3, 5, 6, 8, 9, 11, 26,
  ]);
  expect(checklistOn('2000-01-01')).toBeUndefined();
});

test('who did a correction does not verify it, and what is verified is closed only then', () => {
  expect(mayVerify('a', 'b')).toBe(true);
  expect(() => mustMayVerify('a', 'a')).toThrow(
    expect.objectContaining({ code: 'correction-verified-by-doer' }),
  );
  expect(correctionMayBecome('evidence_submitted', 'verified')).toBe(true);
  expect(correctionMayBecome('rejected', 'verified')).toBe(false);
});

test.each([
  [[], 'open'],
  [['extended'], 'open'],
  [['escalated', 'extended'], 'escalated'],
  [['escalated', 'evidence_submitted'], 'evidence_submitted'],
  // That the head was told does not take away that somebody has still to look.
  [['evidence_submitted', 'escalated'], 'evidence_submitted'],
  [['evidence_submitted', 'rejected', 'escalated'], 'escalated'],
  [['evidence_submitted', 'escalated', 'verified'], 'verified'],
] as const)('after %j a correction is %s', (acts, state) => {
  expect(correctionStateAfter(acts)).toBe(state);
});
