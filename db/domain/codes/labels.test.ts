import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit, gs1LotUrl } from './digital-link/index.ts';
import {
  copySignsOf,
  labelStateOf,
  labelUrl,
  newSerials,
  scanLimitsOn,
  serialAlphabet,
  serialIn,
  serialLength,
  type LabelSeen,
} from './index.ts';

describe('serials', () => {
  test('are all different, well-formed, and read back in any case', () => {
    const serials = newSerials(1000, randomBytes);
    expect(new Set(serials).size).toBe(1000);
    for (const serial of serials) {
      expect(serial).toHaveLength(serialLength);
      expect(serialIn(` ${serial.toLowerCase()} `)).toBe(serial);
    }
  });

  test('use every letter about as often', () => {
    const letters = newSerials(5000, randomBytes).join('');
    const counts = [...serialAlphabet].map((letter) => letters.split(letter).length - 1);
    // 30,000 letters over 30: 1,000 each, with a standard deviation of 31.
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });

  test('that are drawn twice are drawn again', () => {
    let calls = 0;
    const repeating = (bytes: number) => new Uint8Array(bytes).fill(calls++ < 3 ? 1 : calls);
    expect(new Set(newSerials(3, repeating)).size).toBe(3);
  });

  test.each(['7KQ2Z', '7KQ2ZD9', '7KQ2Z0', '7KQ2ZI', '', '7KQ2Z '])('%j is none', (text) => {
    expect(serialIn(text)).toBeUndefined();
  });

  test('stay inside the alphanumeric mode of QR codes in both forms of the address', () => {
    fc.assert(
      fc.property(fc.constantFrom(...newSerials(50, randomBytes)), (serial) => {
        const lot = 'BT-261122-0042-X';
        const alias = labelUrl('https://so-cho.vn', lot, serial);
        const gs1 = gs1LotUrl('https://so-cho.vn', {
          gtin: `0952123456789${checkDigit('0952123456789')}`,
          lot,
          serial,
        });
        for (const url of [alias, gs1]) expect(url).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
        expect(alias).toBe(`HTTPS://SO-CHO.VN/L/${lot}/${serial}`);
      }),
    );
  });
});

test.each([
  [undefined, 'never-issued'],
  [{ day: '2026-11-22', isWithdrawn: true }, 'withdrawn'],
  [{ day: '2026-11-21', isWithdrawn: false }, 'past-its-day'],
  [{ day: '2026-11-22', isWithdrawn: false }, 'on-its-day'],
] as const)('a label issued as %o is %s on the 22nd', (issued, state) => {
  expect(labelStateOf(issued, '2026-11-22')).toBe(state);
});

describe('signs of a copy', () => {
  const limits = scanLimitsOn('2026-11-22');
  const quiet: LabelSeen = {
    issued: { isWithdrawn: false },
    scans: 3,
    scansInHourMax: 3,
    scansAfterDay: 0,
    sightingsElsewhere: 0,
  };

  test.each<[string, Partial<LabelSeen>, string[]]>([
    ['a household that looks three times', {}, []],
    ['an hour above the limit', { scansInHourMax: 13, scans: 13 }, ['odd-rate']],
    ['many hours that add up', { scans: 41 }, ['odd-rate']],
    ['a scan after its day', { scansAfterDay: 1 }, ['past-its-day']],
    ['met at another stall', { sightingsElsewhere: 1, scans: 0 }, ['other-stall']],
    ['a serial that was never issued', { issued: undefined }, ['never-issued']],
    ['one that nobody met or scanned', { issued: undefined, scans: 0 }, []],
    [
      'a withdrawn one, which is not also past its day',
      { issued: { isWithdrawn: true }, scansAfterDay: 2 },
      ['withdrawn'],
    ],
  ])('%s', (_, change, signs) => {
    expect(copySignsOf({ ...quiet, ...change }, limits)).toEqual(signs);
  });

  test('before any limit was set no rate is odd', () => {
    expect(scanLimitsOn('2020-01-01')).toBeUndefined();
    expect(copySignsOf({ ...quiet, scans: 9999, scansInHourMax: 9999 }, undefined)).toEqual([]);
  });
});
