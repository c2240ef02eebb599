import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  associationFault,
  buildDigitalLink,
  canonicalDigitalLink,
  describeFault,
  escapePath,
  escapeQuery,
  parseBracketed,
  parseDigitalLink,
  parseScan,
  scanText,
  unescapePath,
  unescapeQuery,
  validateDigitalLink,
} from './index.ts';

const faultOf = (uri: string) => {
  const answer = validateDigitalLink(uri);
  return answer.ok ? undefined : answer.fault;
};

test('a lot of a market is read with its stem, its parameters and its fragment', () => {
  expect(
    parseDigitalLink('HTTPS://CHO.EXAMPLE/VI/01/09520123456788/10/BT-261122%2F1?17=261123&linkType=all&x#r'),
  ).toEqual({
    ok: true,
    value: {
      stem: 'HTTPS://CHO.EXAMPLE/VI',
      path: [
        { ai: '01', value: '09520123456788' },
        { ai: '10', value: 'BT-261122/1' },
      ],
      attributes: [{ ai: '17', value: '261123' }],
      others: ['linkType=all', 'x'],
      fragment: 'r',
    },
  });
});

test('a lot may be called as a key is', () => {
  const answer = parseDigitalLink('https://a/01/09520123456788/10/01');
  expect(answer).toMatchObject({ value: { path: [{ ai: '01' }, { ai: '10', value: '01' }] } });
});

describe('a fault names what and where', () => {
  test.each([
    ['ftp://a/01/09520123456788', 'uri-scheme', 0, undefined],
    ['https://a b/01/09520123456788', 'uri-character', 9, undefined],
    ['https://user@a/01/09520123456788', 'uri-host', 12, undefined],
    ['https://a:8x/01/09520123456788', 'uri-host', 11, undefined],
    ['https://2001:db8::1/01/09520123456788', 'uri-host', 13, undefined],
    ['https://a', 'uri-path', 9, undefined],
    ['https://a/L/BT-261122-0042-X', 'key-missing', 9, undefined],
    ['https://a/01/09520123456787', 'incorrect-check-digit', 26, '01'],
    ['https://a/01/9520123456788', 'value-too-short', 13, '01'],
    ['https://a/01/09520123456788/10/C%C3%81', 'invalid-cset82-character', 32, '10'],
    ['https://a/01/09520123456788/10/', 'value-missing', 31, '10'],
    ['https://a/01/09520123456788/21/A/10/B', 'qualifiers-out-of-order', 33, '10'],
    ['https://a/01/09520123456788/254/A', 'ai-not-a-qualifier', 28, '254'],
    ['https://a/01/09520123456788/lot/A', 'ai-malformed', 28, undefined],
    ['https://a/01/09520123456788?17=261323', 'illegal-month', 33, '17'],
    ['https://a/01/09520123456788?10=A', 'ai-belongs-in-path', 28, '10'],
    ['https://a/01/09520123456788?21=A', 'ai-not-an-attribute', 28, '21'],
    ['https://a/01/09520123456788?98=A&98=A', 'ai-repeated', 33, '98'],
    ['https://a/01/09520123456788?404=A', 'ai-unknown', 28, undefined],
    ['https://a/01/09520123456788?98=A&37=5', 'ai-conflicts', 10, '01'],
    ['https://a/414/9520123456788/254/B12?98=A&17=261123', 'ai-lacks-partner', 41, '17'],
    ['https://a/253/9520123456788?8030=ABC', 'signature-needs-serial', 10, '253'],
  ])('%s: %s at %i', (uri, code, at, ai) => {
    expect(faultOf(uri)).toMatchObject(ai === undefined ? { code, at } : { code, at, ai });
  });

  test('in one sentence', () => {
    const fault = faultOf('https://a/414/9520123456788/254/B12?17=261123');
    expect(fault && describeFault(fault)).toBe(
      '(17) ai lacks partner with (01) or (02) or (03) or (255) or (8006) or (8026) at 36',
    );
  });

  test('in what a scanner sent and in brackets', () => {
    expect(parseScan(']Q1https://a/01/09520123456787')).toMatchObject({ fault: { at: 29 } });
    expect(parseBracketed('(10)A\\(B ')).toMatchObject({
      fault: { code: 'invalid-cset82-character', at: 8 },
    });
  });
});

test('every FNC1 that a scanner sent stays in the text, also one that nobody needs', () => {
  const textOf = (scanned: string) => {
    const scan = parseScan(scanned);
    return scan.ok ? scanText(scan.value) : scan.fault.code;
  };
  expect(textOf(']Q30112312312312333\u001d10ABC')).toBe('^0112312312312333^10ABC');
  expect(textOf(']C10112312312312333' + '10ABC\u001d')).toBe('^011231231231233310ABC^');
});

test('a stall is built from its elements in any order, and refused without the key', () => {
  const stall = { ai: '254', value: 'B12' };
  const built = buildDigitalLink([stall, { ai: '414', value: '9520123456788' }], {
    stem: 'https://cho.example/',
  });
  expect(built).toEqual({ ok: true, value: 'https://cho.example/414/9520123456788/254/B12' });
  expect(buildDigitalLink([stall])).toMatchObject({ fault: { code: 'key-missing' } });
});

test.each(['cho.example', 'https://cho.example/?a=', 'https://cho.example/#', '/', 'https://cho example'])(
  'no link starts with %s',
  (stem) => {
    const answer = buildDigitalLink([{ ai: '01', value: '09520123456788' }], { stem });
    expect(answer).toMatchObject({ fault: { code: 'stem-malformed' } });
  },
);

test('two spellings of a link have one canonical form', () => {
  const canonicalOf = (uri: string) => {
    const answer = parseDigitalLink(uri);
    return answer.ok && canonicalDigitalLink(answer.value);
  };
  const wanted = 'https://id.gs1.org/01/09520123456788/10/A-1?17=261123&3103=001500';
  expect(canonicalOf('http://a/x/01/09520123456788/10/A%2d1?3103=001500&y=1&17=261123')).toBe(wanted);
  expect(canonicalOf(wanted)).toBe(wanted);
});

test('what needs a partner is refused alone and taken with it', () => {
  const content = { ai: '02', value: '09520123456788' };
  const count = { ai: '37', value: '12' };
  const pallet = { ai: '00', value: '095201234567891235' };
  expect(associationFault([content])).toMatchObject({
    code: 'ai-lacks-partner',
    ai: '02',
    other: '37',
    at: 0,
  });
  expect(associationFault([content, count])).toMatchObject({ ai: '37', other: '00+02,00+8026', at: 1 });
  expect(associationFault([content, count, pallet])).toBeUndefined();
});

test('any bytes survive percent-coding', () => {
  const bytes = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(bytes, (value) => {
      expect(unescapePath(escapePath(value))).toBe(value);
      expect(unescapeQuery(escapeQuery(value))).toBe(value);
    }),
  );
});
