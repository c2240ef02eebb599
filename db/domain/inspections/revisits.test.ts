import { describe, expect, test } from 'vitest';
import { mayRevisitOn, proposedRevisit, revisitRuleOn, revisitState } from './index.ts';

const result = { publishedOn: '2026-11-20', rating: 4, hasOpenCritical: false } as const;

describe('a proposal', () => {
  test('follows the level, a week for 0 and 1, two for 2, and none from 3 on', () => {
    const dayOf = (rating: 0 | 1 | 2 | 3 | 4 | 5) =>
      proposedRevisit({ ...result, rating }, '2026-11-20')?.day;
    expect(([0, 1, 2, 3, 4, 5] as const).map(dayOf)).toEqual([
      '2026-11-27',
      '2026-11-27',
      '2026-12-04',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('follows an open critical finding, and the earlier of the two', () => {
    const critical = { ...result, hasOpenCritical: true };
    expect(proposedRevisit(critical, '2026-11-20')).toMatchObject({
      day: '2026-12-04',
      ground: 'critical',
      days: 14,
    });
    expect(proposedRevisit({ ...critical, rating: 1 }, '2026-11-20')).toMatchObject({
      day: '2026-11-27',
      ground: 'level',
      days: 7,
    });
  });

  test('is never for a day that has passed, and there is none before the first rule', () => {
    expect(proposedRevisit({ ...result, rating: 0 }, '2026-11-30')?.day).toBe('2026-11-30');
    expect(
      proposedRevisit({ ...result, rating: 0, publishedOn: '2016-12-31' }, '2016-12-31'),
    ).toBeUndefined();
    expect(revisitRuleOn('2026-11-20')?.basis.vi).toContain('chờ xác nhận');
  });
});

test('an appointment lies between today and 180 days ahead', () => {
  expect(mayRevisitOn('2026-11-19', '2026-11-20')).toBe(false);
  expect(mayRevisitOn('2026-11-20', '2026-11-20')).toBe(true);
  expect(mayRevisitOn('2027-05-19', '2026-11-20')).toBe(true);
  expect(mayRevisitOn('2027-05-20', '2026-11-20')).toBe(false);
});

describe('an appointment', () => {
  test('is planned, due on its day and overdue after it', () => {
    const on = (today: string) => revisitState('2026-11-27', [], today);
    expect(['2026-11-26', '2026-11-27', '2026-11-28'].map(on)).toEqual(['planned', 'due', 'overdue']);
  });

  test('is kept by a visit from three days before on, however late', () => {
    const seen = (day: string) => revisitState('2026-11-27', [day], '2026-12-05');
    expect(['2026-11-23', '2026-11-24', '2026-11-27', '2026-12-05'].map(seen)).toEqual([
      'overdue',
      'kept',
      'kept',
      'kept',
    ]);
    expect(revisitState('2026-11-27', ['2026-11-21', '2026-11-25'], '2026-11-25')).toBe('kept');
  });
});
