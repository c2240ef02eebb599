import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32, deviceName, fromBase32, stepOf, totpAddress, totpCode, totpStepOf } from './index.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'ascii'));
const digits = '1234567890';
const seeds = {
  'SHA-1': bytesOf(digits.repeat(2)),
  'SHA-256': bytesOf(digits.repeat(4).slice(0, 32)),
  'SHA-512': bytesOf(digits.repeat(7).slice(0, 64)),
} as const;

/** @source RFC 6238, appendix B: seconds, then the codes under SHA-1, SHA-256 and SHA-512. */
const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
] as const;

/** @source RFC 4226, appendix D: HOTP of counters 0 to 9 in six figures. */
const counted = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
];

/** @source RFC 4648, section 10, without padding. */
const base32Vectors = [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const;

describe('codes that change with the time', () => {
  test.each(vectors)('at %i s as in RFC 6238', async (seconds, sha1, sha256, sha512) => {
    const step = stepOf(new Date(seconds * 1000));
    expect(await totpCode(seeds['SHA-1'], step, { figures: 8 })).toBe(sha1);
    expect(await totpCode(seeds['SHA-256'], step, { figures: 8, hash: 'SHA-256' })).toBe(sha256);
    expect(await totpCode(seeds['SHA-512'], step, { figures: 8, hash: 'SHA-512' })).toBe(sha512);
  });

  test('counted as in RFC 4226', async () => {
    const codes = await Promise.all(counted.map((_, step) => totpCode(seeds['SHA-1'], step)));
    expect(codes).toEqual(counted);
  });

  test('a code is of its own step and its neighbours’, with spaces too, and never again', async () => {
    const secret = seeds['SHA-1'];
    const at = new Date('2026-11-29T01:00:10Z');
    const code = await totpCode(secret, stepOf(at));
    const seen = (given: string, shiftS: number, after = 0) =>
      totpStepOf(secret, given, { at: new Date(at.getTime() + shiftS * 1000), after });
    expect(await seen(code, 0)).toBe(stepOf(at));
    expect(await seen(`${code.slice(0, 3)} ${code.slice(3)}`, 30)).toBe(stepOf(at));
    expect(await seen(code, -30)).toBe(stepOf(at));
    expect(await seen(code, 60)).toBeUndefined();
    expect(await seen(code, 0, stepOf(at))).toBeUndefined();
    expect(await seen('', 0)).toBeUndefined();
  });
});

test.each(base32Vectors)('Base 32 of "%s" as in RFC 4648', (text, written) => {
  expect(base32(bytesOf(text))).toBe(written);
  expect(Buffer.from(fromBase32(written)).toString('ascii')).toBe(text);
});

test('whatever is written in Base 32 is read back, in small letters with spaces too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const written = base32(bytes);
      expect(fromBase32(written.toLowerCase().replace(/(.{4})/g, '$1 '))).toEqual(new Uint8Array(bytes));
    }),
  );
  expect(() => fromBase32('MZXW1')).toThrow('Base 32');
});

test('the address for the authenticator names the house and the person', () => {
  const address = totpAddress({ secret: bytesOf('foobar'), account: 'truong.ban', issuer: 'Sổ Chợ' });
  expect(address).toBe(
    'otpauth://totp/S%E1%BB%95%20Ch%E1%BB%A3:truong.ban?secret=MZXW6YTBOI&issuer=S%E1%BB%95%20Ch%E1%BB%A3',
  );
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari',
    'iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge',
    'Windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox', 'Mac'],
  ['curl/8.5.0', '', ''],
])('%s is known again', (userAgent, browser, system) => {
  expect(deviceName(userAgent)).toEqual({ browser, system });
  expect(deviceName(null)).toEqual({ browser: '', system: '' });
});
