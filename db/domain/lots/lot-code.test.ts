import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../market/index.ts';
import { checkCharacter, nextRemainder } from './check-character.ts';
import { lotCodeOf, parseLotCode } from './index.ts';

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const parts = fc.record({
  market: fc.stringMatching(/^[A-Z][A-Z0-9]{1,5}$/),
  day: fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('2000-01-01', n)),
  number: fc.integer({ min: 1, max: 9999 }),
});
const lotCodeError = expect.objectContaining({
  code: expect.stringMatching(/^lot-code-(malformed|check-failed)$/),
});

describe('check character', () => {
  // ISO/IEC 7064 leaves the remainder at 1 over body and check character together.
  test('body and check character together leave the remainder 1, as the standard asks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (body) => {
        let sum = 36;
        const whole = body + checkCharacter(body);
        for (const character of whole.slice(0, -1)) sum = nextRemainder(sum, alphabet.indexOf(character));
        expect((sum + alphabet.indexOf(whole.slice(-1))) % 36).toBe(1);
      }),
    );
  });

  test('the published example of MOD 37,36 comes out right', () => {
    // The Global Release Identifier A1-2425G-ABC1234002-M of the GRid standard.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  test('of all swaps of two neighbours only 36 in 22,680 pass, always of neighbours in the alphabet', () => {
    let swaps = 0;
    const passed: [number, number][] = [];
    for (let remainder = 1; remainder <= 36; remainder++)
      for (let a = 0; a < 36; a++)
        for (let b = 0; b < a; b++) {
          swaps += 1;
          const straight = nextRemainder(nextRemainder(remainder, a), b);
          if (straight === nextRemainder(nextRemainder(remainder, b), a)) passed.push([a, b]);
        }
    expect(swaps).toBe(22_680);
    expect(passed).toHaveLength(36);
    for (const [a, b] of passed) expect([1, 35]).toContain(a - b);
  });
});

describe('lot code', () => {
  test('the code says market, day and number and is read back in any writing', () => {
    const code = lotCodeOf({ market: 'BT', day: '2026-11-22', number: 42 });
    expect(code).toMatch(/^BT-261122-0042-[0-9A-Z]$/);
    fc.assert(
      fc.property(parts, (given) => {
        const printed = lotCodeOf(given);
        expect(printed.length).toBeLessThanOrEqual(20);
        for (const typed of [printed, printed.toLowerCase(), printed.replaceAll('-', ''), ` ${printed} `])
          expect(parseLotCode(typed)).toEqual({ ...given, code: printed });
      }),
    );
  });

  test('every single wrong character is caught', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.constantFrom(...alphabet), (given, at, character) => {
        const bare = lotCodeOf(given).replaceAll('-', '');
        const i = at % bare.length;
        fc.pre(bare[i] !== character);
        expect(() => parseLotCode(bare.slice(0, i) + character + bare.slice(i + 1))).toThrow(lotCodeError);
      }),
      { numRuns: 2000 },
    );
  });

  test('two swapped neighbours are caught unless they follow each other in the alphabet', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (given, at) => {
        const bare = lotCodeOf(given).replaceAll('-', '');
        const i = at % (bare.length - 1);
        const [a = '', b = ''] = [bare[i], bare[i + 1]];
        fc.pre(![0, 1, 35].includes(Math.abs(alphabet.indexOf(a) - alphabet.indexOf(b))));
        expect(() => parseLotCode(bare.slice(0, i) + b + a + bare.slice(i + 2))).toThrow(lotCodeError);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '',
    'BT',
    'BT-261122-0042',
    'BT-26112-0042-X',
    'BT-261122-42-X',
    'ĐT-261122-0042-X',
    'BT_261122_0042_X',
  ])('"%s" is malformed', (text) => {
    expect(() => parseLotCode(text)).toThrow(expect.objectContaining({ code: 'lot-code-malformed' }));
  });

  test('a day that does not exist is malformed even with a right check character', () => {
    const body = 'BT2602300001';
    expect(() => parseLotCode(body + checkCharacter(body))).toThrow(
      expect.objectContaining({ code: 'lot-code-malformed' }),
    );
  });

  test('a market day holds 9999 lots and says so at the next', () => {
    expect(() => lotCodeOf({ market: 'BT', day: '2026-11-22', number: 10_000 })).toThrow(
      expect.objectContaining({ code: 'lot-number-exhausted', kind: 'limit' }),
    );
  });
});
