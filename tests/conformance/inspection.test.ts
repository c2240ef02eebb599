import { fhrsRating } from '@so-cho/db/domain/inspections';
import { wilsonInterval } from '@so-cho/db/domain/checks';
import { expect, test } from 'vitest';
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
