import { expect, test } from 'vitest';
import {
  associationFault,
  buildDigitalLink,
  elementsOf,
  escapePath,
  escapeQuery,
  exclusionFault,
  formatElementString,
  isPathSequence,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
  parseScan,
  repetitionFault,
  requisiteFault,
  scanText,
  signatureFault,
  unescapePath,
  unescapeQuery,
  type LinkOptions,
  type Symbology,
} from '@so-cho/db/domain/codes/digital-link';
import { conformance } from './vectors.ts';

/** The engine's switches, as the cases name them. */
interface Flags {
  readonly permitConvenienceAlphas?: boolean;
  readonly permitZeroSuppressedGTIN?: boolean;
  readonly permitUnknownAIs?: boolean;
  readonly unknownAInotDLattr?: boolean;
}

const optionsOf = (flags: Flags): LinkOptions => ({
  permitsAlphaNames: flags.permitConvenienceAlphas ?? false,
  permitsShortGtins: flags.permitZeroSuppressedGTIN ?? false,
  permitsUnknownAis: flags.permitUnknownAIs ?? false,
  permitsUnknownAttributes: flags.unknownAInotDLattr === false,
});

conformance('GS1 syntax engine: Digital Link URIs', 'gs1dl/syntax-engine', (read) => {
  interface ParseCase {
    readonly valid: boolean;
    readonly uri: string;
    readonly elementString: string | null;
    readonly flags: Flags;
  }
  const parsed: ParseCase[] = JSON.parse(read('dl-parse.json'));
  test.each(parsed)('parses $uri: $valid', ({ valid, uri, elementString, flags }) => {
    const answer = parseDigitalLink(uri, optionsOf(flags));
    expect(answer.ok).toBe(valid);
    if (answer.ok) expect(formatElementString(elementsOf(answer.value))).toBe(elementString);
    else expect(answer.fault.at).toBeLessThanOrEqual(uri.length);
  });

  interface BuildCase {
    readonly valid: boolean;
    readonly stem: string | null;
    readonly bracketed: string;
    readonly uri: string | null;
    readonly flags: Flags;
  }
  const built: BuildCase[] = JSON.parse(read('dl-generate.json'));
  test.each(built)('builds $uri of $bracketed', ({ valid, stem, bracketed, uri, flags }) => {
    const options = optionsOf(flags);
    const elements = parseBracketed(bracketed, options);
    const answer = elements.ok
      ? buildDigitalLink(elements.value, { ...options, ...(stem === null ? {} : { stem }) })
      : elements;
    expect(answer.ok).toBe(valid);
    if (answer.ok) expect(answer.value).toBe(uri);
  });

  const { validPathAIsequences }: { validPathAIsequences: string[][] } = JSON.parse(
    read('dl-path-ai-sequences.json'),
  );
  test.each(validPathAIsequences)('the sequence %s %s %s %s is one', (...ais) => {
    const present = ais.filter((ai) => ai !== undefined);
    expect(isPathSequence(present)).toBe(true);
  });
  test('no other order of the same AIs is a sequence', () => {
    const known = new Set(validPathAIsequences.map((ais) => ais.join()));
    const reversed = validPathAIsequences
      .map((ais) => [...ais].reverse())
      .filter((ais) => !known.has(ais.join()));
    expect(reversed.filter(isPathSequence)).toEqual([]);
    expect(reversed.length).toBeGreaterThan(0);
  });

  interface CodingCase {
    readonly in: string;
    readonly pathComponent: string;
    readonly queryComponent: string;
  }
  const coding: Record<'unescape' | 'escape', CodingCase[]> = JSON.parse(read('dl-percent-encoding.json'));
  test.each(coding.unescape)('unescapes $in', (one) => {
    expect([unescapePath(one.in), unescapeQuery(one.in)]).toEqual([one.pathComponent, one.queryComponent]);
  });
  test.each(coding.escape)('escapes $in', (one) => {
    expect([escapePath(one.in), escapeQuery(one.in)]).toEqual([one.pathComponent, one.queryComponent]);
  });
});

conformance('GS1 syntax engine: elements', 'gs1dl/syntax-engine', (read) => {
  interface ElementCase {
    readonly valid: boolean;
    readonly elementString: string;
  }
  const strings: ElementCase[] = JSON.parse(read('ai-elementstring-parse.json'));
  test.each(strings)('reads $elementString: $valid', ({ valid, elementString }) => {
    expect(parseElementString(elementString).ok).toBe(valid);
  });

  interface BracketedCase {
    readonly valid: boolean;
    readonly bracketed: string;
    readonly elementString: string | null;
  }
  const bracketed: BracketedCase[] = JSON.parse(read('ai-bracketed-parse.json'));
  test.each(bracketed)('reads $bracketed: $valid', (one) => {
    const answer = parseBracketed(one.bracketed);
    expect(answer.ok).toBe(one.valid);
    if (answer.ok) expect(formatElementString(answer.value)).toBe(one.elementString);
  });

  interface RuleCase {
    readonly valid: boolean;
    readonly rule: string;
    readonly bracketed: string;
  }
  const rules: Record<string, typeof associationFault> = {
    validateAIrepeats: repetitionFault,
    validateAImutex: exclusionFault,
    validateAIrequisites: requisiteFault,
    validateDigSigRequiresSerialisedKey: signatureFault,
  };
  const together: RuleCase[] = JSON.parse(read('ai-association-rules.json'));
  test.each(together)('$rule of $bracketed: $valid', ({ valid, rule, bracketed: text }) => {
    const elements = parseBracketed(text, { permitsUnknownAis: true });
    if (!elements.ok) throw new Error(`${text} has a value that is wrong by itself: ${elements.fault.code}`);
    expect(rules[rule]?.(elements.value) === undefined).toBe(valid);
    if (!valid) expect(associationFault(elements.value)).toBeDefined();
  });
});

conformance('GS1 syntax engine: what scanners send', 'gs1dl/syntax-engine', (read) => {
  interface ScanCase {
    readonly valid: boolean;
    readonly scanData: string;
    readonly symbology: string;
    readonly dataStr: string;
  }
  const names: Readonly<Record<Symbology, string>> = {
    'data-matrix': 'DM',
    'databar-expanded': 'DataBarExpanded',
    'ean-13': 'EAN13',
    'ean-8': 'EAN8',
    'gs1-128': 'GS1_128_CCA',
    dotcode: 'DotCode',
    qr: 'QR',
  };
  const scans: ScanCase[] = JSON.parse(read('scandata-process.json'));
  test.each(scans)('reads $scanData: $valid', ({ valid, scanData, symbology, dataStr }) => {
    const answer = parseScan(scanData);
    expect(answer.ok).toBe(valid);
    if (!answer.ok) return;
    expect(names[answer.value.symbology]).toBe(symbology);
    expect(scanText(answer.value)).toBe(dataStr);
  });
});
