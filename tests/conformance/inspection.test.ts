import { demeritsOn, demeritWeights, fhrsRating, nycGrade } from '@so-cho/db/domain/inspections';
import { wilsonInterval } from '@so-cho/db/domain/checks';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { conformance } from './vectors.ts';

/** Rows of numbers under a header line; the files hold no quoted cell. */
function numbersOf(csv: string): number[][] {
  const [, ...rows] = csv.trim().split(/\r?\n/);
  return rows.map((row) => row.split(',').map(Number));
}

conformance('hygiene levels of the UK Food Hygiene Rating Scheme', 'inspection', (read) => {
  const rows = numbersOf(read('fhrs-matrix.csv'));

  test('the file holds every combination of the three scores once', () => {
    expect(new Set(rows.map(([h, s, m]) => `${h} ${s} ${m}`)).size).toBe(6 * 6 * 5);
  });

  test('every combination gives the published level', () => {
    for (const [hygiene = -1, structure = -1, management = -1, , , rating] of rows)
      expect(fhrsRating({ hygiene, structure, management }), `${hygiene}/${structure}/${management}`).toBe(
        rating,
      );
  });

  test('the traps, where the total alone would give a better level, are among them', () => {
    const byTotal = (total: number) => [15, 20, 30, 40, 50].filter((max) => total <= max).length;
    const traps = rows.filter(([, , , total = 0, , rating = 0]) => rating < byTotal(total));
    expect(traps).toHaveLength(112);
  });
});

conformance('95 % intervals of Wilson', 'inspection', (read) => {
  const rows = numbersOf(read('wilson-95.csv'));

  test('both ends agree with the table to its six digits', () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const [k = -1, n = -1, , low = -1, high = -1] of rows) {
      const interval = wilsonInterval(k, n);
      expect(interval.low, `low of ${k} of ${n}`).toBeCloseTo(low, 6);
      expect(interval.high, `high of ${k} of ${n}`).toBeCloseTo(high, 6);
    }
  });
});

conformance('letters of New York City', 'inspection', (read) => {
  test('every score gives the published letter', () => {
    const rows = read('nyc-grade.csv').trim().split(/\r?\n/).slice(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const [score, grade] = row.split(',');
      expect(nycGrade(Number(score)), `${score} points`).toBe(grade);
    }
  });
});

const demeritCases = z.array(
  z.object({
    offences: z.array(z.tuple([z.iso.date(), z.enum(demeritWeights)])),
    as_of: z.iso.date(),
    points: z.int(),
    liable: z.boolean(),
  }),
);

conformance('demerit points of Singapore', 'inspection', (read) => {
  test('every case gives the published points, and says whether a measure is proposed', () => {
    const cases = demeritCases.parse(JSON.parse(read('sfa-demerit.json')));
    expect(cases.length).toBeGreaterThan(0);
    for (const { offences, as_of: day, points, liable } of cases) {
      const dated = offences.map(([on, weight]) => ({ on, weight }));
      expect(demeritsOn(dated, day)).toEqual({ points, isProposed: liable });
    }
  });
});
