import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AiEntry, Component, Element, LinterName } from './index.ts';
import {
  allEntries,
  buildDigitalLink,
  canonicalDigitalLink,
  checkDigit,
  checkPair,
  describeFault,
  elementsOf,
  entryOf,
  escapePath,
  formatBracketed,
  formatDigitalLink,
  formatElementString,
  isLinterName,
  linters,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
  parseScan,
  validateDigitalLink,
  valueFlaw,
} from './index.ts';

/** Values that rules of a closed shape take. A rule not named here takes what its alphabet gives, or mends it. */
const samples: Partial<Record<LinterName, readonly string[]>> = {
  couponcode: ['012345612345611110123'],
  couponposoffer: ['001234561234560123456'],
  hh: ['00', '23'],
  hhmi: ['0000', '2359'],
  hyphen: ['-'],
  iban: ['GR9608100010000001234567890', 'BE71096123456769'],
  importeridx: ['A', '9'],
  iso3166: ['704', '392'],
  iso3166999: ['704', '999'],
  iso3166alpha2: ['VN', 'JP'],
  iso4217: ['704', '840'],
  iso5218: ['0', '9'],
  latitude: ['1007758400'],
  longitude: ['2866600000'],
  mediatype: ['01', '80'],
  mi: ['00', '59'],
  nonzero: ['00000000009'],
  nozeroprefix: ['1', '120'],
  packagetype: ['BX', 'PLP'],
  pcenc: ['Ch%E1%BB%A3', 'A%20B'],
  pieceoftotal: ['0103', '0909'],
  posinseqslash: ['1/3'],
  ss: ['00', '59'],
  winding: ['0', '9'],
  yesno: ['0', '1'],
  yymmd0: ['261122', '240200'],
  yymmdd: ['261122', '240229'],
  yyyymmdd: ['20261122'],
  zero: ['0', '00'],
};

const namesOf = ({ linters: rules }: Component): LinterName[] =>
  Object.entries(linters).flatMap(([name, rule]) =>
    rules.includes(rule) && isLinterName(name) ? [name] : [],
  );

const alphabetOf = ({ set }: Component): string =>
  Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    .filter((character) => (set.members[character.charCodeAt(0)] ?? 0) > 0)
    .join('');

/** Any text a component takes, mended where a rule wants something of a few places in it. */
function componentText(component: Component): fc.Arbitrary<string> {
  const names = namesOf(component);
  const listed = names.map((name) => samples[name]).find((values) => values !== undefined);
  // Some rules are asked of components of several lengths.
  if (listed) return fc.constantFrom(...listed).map((text) => text.slice(-component.max));
  const text = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...alphabetOf(component)), minLength, maxLength });
  const hasPrefix = names.includes('gcppos1') || names.includes('gcppos2');
  const prefix = hasPrefix && component.set.code !== 'non-digit-character' ? '8931' : '';
  const tail = names.includes('csumalpha') ? 2 : names.includes('csum') ? 1 : 0;
  const used = prefix.length + tail;
  const least = Math.max(0, component.min - used);
  return text(least, component.max - used).map((body) => {
    const whole = prefix + (names.includes('hasnondigit') ? `x${body.slice(1)}` : body);
    if (names.includes('csum')) return whole + checkDigit(whole);
    return names.includes('csumalpha') ? whole + checkPair(whole) : whole;
  });
}

const valueOf = (entry: AiEntry): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(entry.components.length), ...entry.components.map(componentText))
    .map(([wanted, ...texts]) =>
      texts.filter((_, index) => !entry.components[index]?.isOptional || index < wanted).join(''),
    );

const elementOf = (ai: string): fc.Arbitrary<Element> => {
  const entry = entryOf(ai);
  if (!entry) throw new Error(`No AI ${ai}`);
  return valueOf(entry).map((value) => ({ ai, value }));
};

const keys = allEntries().filter((entry) => entry.isKey);
const attributes = allEntries().filter((entry) => entry.isAttribute && !entry.isKey && entry.ai !== '10');

/** A key, some of its qualifiers in any order, some attributes. */
const linkElements = fc
  .tuple(fc.constantFrom(...keys), fc.nat(1), fc.subarray([...attributes], { maxLength: 5 }))
  .chain(([key, nth, others]) =>
    fc
      .shuffledSubarray([...(key.sequences[nth] ?? key.sequences[0] ?? [])])
      .chain((qualifiers) =>
        fc.tuple(...[key.ai, ...qualifiers, ...others.map(({ ai }) => ai)].map(elementOf)),
      ),
  );

const builtUri = linkElements.map((elements) => {
  const built = buildDigitalLink(elements, { stem: 'https://cho.example/vi', checksAssociations: false });
  if (!built.ok) throw new Error(`${formatBracketed(elements)}: ${describeFault(built.fault)}`);
  return built.value;
});

const parsed = (uri: string) => {
  const answer = parseDigitalLink(uri);
  if (!answer.ok) throw new Error(`${uri}: ${describeFault(answer.fault)}`);
  return answer.value;
};
const sorted = (elements: readonly Element[]) => elements.map(({ ai, value }) => `(${ai})${value}`).sort();
const isRefused = (uri: string) => expect(parseDigitalLink(uri)).toMatchObject({ ok: false });

describe('what is written is read back', () => {
  test('every AI of the dictionary takes the values that are made for it', () => {
    for (const entry of allEntries()) {
      fc.assert(
        fc.property(valueOf(entry), (value) => {
          expect(valueFlaw(entry, value)).toBeUndefined();
        }),
        { numRuns: 5 },
      );
    }
  });

  test('a link that is built and parsed says the same, and is printed as it was', () => {
    fc.assert(
      fc.property(linkElements, (elements) => {
        const built = buildDigitalLink(elements, { checksAssociations: false });
        if (!built.ok) throw new Error(describeFault(built.fault));
        const link = parsed(built.value);
        expect(sorted(elementsOf(link))).toEqual(sorted(elements));
        expect(formatDigitalLink(link)).toBe(built.value);
      }),
    );
  });

  test('elements, in a string and in brackets', () => {
    fc.assert(
      fc.property(linkElements, (elements) => {
        const written = formatElementString(elements);
        expect(parseElementString(written)).toEqual({ ok: true, value: elements });
        expect(parseBracketed(formatBracketed(elements))).toEqual({ ok: true, value: elements });
        const scanned = `]Q3${formatElementString(elements, '\u001d').slice(1)}`;
        expect(parseScan(scanned)).toMatchObject({ ok: true, value: { kind: 'elements', elements } });
      }),
    );
  });
});

describe('the canonical link', () => {
  test('is its own canonical link, and is the same for every stem, order and parameter that is not of GS1', () => {
    fc.assert(
      fc.property(builtUri, (uri) => {
        const canonical = canonicalDigitalLink(parsed(uri));
        expect(canonicalDigitalLink(parsed(canonical))).toBe(canonical);
        const [path = '', query = ''] = uri
          .replace('https://cho.example/vi', 'HTTP://OTHER.EXAMPLE:8080')
          .split('?');
        const other = `${path}?linkType=all&${query.split('&').reverse().join('&')}&x#top`;
        expect(canonicalDigitalLink(parsed(other))).toBe(canonical);
      }),
    );
  });
});

describe('what is altered is refused', () => {
  test('one wrong digit of a GTIN', () => {
    fc.assert(
      fc.property(elementOf('01'), fc.nat(13), fc.integer({ min: 1, max: 9 }), ({ value }, place, more) => {
        const digit = (Number(value[place]) + more) % 10;
        const wrong = value.slice(0, place) + digit + value.slice(place + 1);
        expect(parseDigitalLink(`https://a/01/${wrong}`)).toMatchObject({
          fault: { code: 'incorrect-check-digit', ai: '01', at: 'https://a/01/'.length + 13, length: 1 },
        });
      }),
    );
  });

  test('one wrong character of a model number', () => {
    fc.assert(
      fc.property(elementOf('8013'), fc.nat(), ({ value }, seed) => {
        const place = 4 + (seed % (value.length - 4));
        const wrong = value.slice(0, place) + (value[place] === 'Z' ? 'Y' : 'Z') + value.slice(place + 1);
        isRefused(`https://a/8013/${escapePath(wrong)}`);
      }),
    );
  });

  test('qualifiers in another order, twice, or of another key', () => {
    const qualifiers = fc.tuple(elementOf('01'), elementOf('10'), elementOf('21'), elementOf('254'));
    fc.assert(
      fc.property(qualifiers, (elements) => {
        const [gtin = '', lot = '', serial = '', stall = ''] = elements.map(
          ({ ai, value }) => `/${ai}/${escapePath(value)}`,
        );
        for (const path of [gtin + serial + lot, gtin + lot + lot, gtin + stall, lot + serial]) {
          isRefused(`https://a${path}`);
        }
      }),
    );
  });

  test('a parameter twice, without a value, of no AI, or one that belongs in the path', () => {
    fc.assert(
      fc.property(builtUri, (uri) => {
        const mark = uri.includes('?') ? '&' : '?';
        const { path, attributes: given } = parsed(uri);
        const [first] = [...given, ...path];
        for (const more of [`${first?.ai}=${first?.value}`, '99=', '89=A', '21=A'])
          isRefused(uri + mark + more);
        isRefused(`${uri.split('?')[0]}/`);
      }),
    );
  });

  test('a character no URI holds, wherever it stands', () => {
    fc.assert(
      fc.property(
        builtUri,
        fc.nat(),
        fc.constantFrom('<', '"', ' ', '\\', '^', '`', '{', 'ê', '\u0000'),
        (uri, seed, odd) => {
          const at = 8 + (seed % (uri.length - 8));
          const answer = parseDigitalLink(uri.slice(0, at) + odd + uri.slice(at));
          expect(answer).toMatchObject({ ok: false, fault: { code: 'uri-character', at, length: 1 } });
        },
      ),
    );
  });

  test('nothing is thrown at any text, and every fault lies inside it', () => {
    const scraps = fc.array(
      fc.constantFrom(
        'https://',
        'a',
        '/',
        '01',
        '/10/',
        '?',
        '&',
        '=',
        '%',
        '%4',
        '%41',
        '#',
        '(',
        ')',
        '^',
        ']Q3',
        '8010',
        '17',
        '0',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          scraps.map((parts) => parts.join('')),
        ),
        (text) => {
          for (const reader of [
            parseDigitalLink,
            validateDigitalLink,
            parseElementString,
            parseBracketed,
            parseScan,
          ]) {
            const answer = reader(text);
            if (answer.ok) continue;
            expect(answer.fault.at).toBeGreaterThanOrEqual(0);
            expect(answer.fault.at + answer.fault.length).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
