import { checkDigitFlaw } from './check-digits.ts';
import { readElements, type ElementOptions } from './element-strings.ts';
import { read, refuse, type Element, type Reading } from './faults.ts';
import type { DigitalLink, LinkOptions } from './link.ts';
import { parseDigitalLink } from './parse-link.ts';
import { isDigits } from './charsets.ts';
import { startsLikeLink } from './uri-frame.ts';

/** What a scanner sends for FNC1 inside a code (ASCII group separator). */
const groupSeparator = '\u001d';
/** What stands between the digits under the bars and the composite component above them. */
const compositeMark = '|]e0';

/**
 * Symbology identifiers (ISO/IEC 15424; GS1 General Specifications, figure 5.1.3-1) and what they carry: AIs, plain
 * text that may be a link, or so many digits.
 */
const symbologies = {
  ']C1': { name: 'gs1-128', carries: 'ais' },
  ']E0': { name: 'ean-13', carries: 13 },
  ']E4': { name: 'ean-8', carries: 8 },
  ']J0': { name: 'dotcode', carries: 'text' },
  ']J1': { name: 'dotcode', carries: 'ais' },
  ']Q1': { name: 'qr', carries: 'text' },
  ']Q3': { name: 'qr', carries: 'ais' },
  ']d1': { name: 'data-matrix', carries: 'text' },
  ']d2': { name: 'data-matrix', carries: 'ais' },
  ']e0': { name: 'databar-expanded', carries: 'ais' },
} as const;

type Prefix = keyof typeof symbologies;
export type Symbology = (typeof symbologies)[Prefix]['name'];

const isPrefix = (text: string): text is Prefix => Object.hasOwn(symbologies, text);

/** Elements a scanner sent, and how they stood there: with every FNC1, also those that nobody needs. */
interface ScannedElements {
  readonly elements: readonly Element[];
  /** `^` for each FNC1. */
  readonly elementString: string;
}

/** What a scanner sent, understood. */
export type Scan = { readonly symbology: Symbology } & (
  | ({ readonly kind: 'elements' } & ScannedElements)
  | { readonly kind: 'link'; readonly uri: string; readonly link: DigitalLink }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'retail'; readonly digits: string; readonly composite: ScannedElements | undefined }
);

function readScanned(scanned: string, from: number, options: ElementOptions): Reading<ScannedElements> {
  const elements = readElements(scanned, from, groupSeparator, options);
  if (!elements.ok) return elements;
  const elementString = `^${scanned.slice(from).replaceAll(groupSeparator, '^')}`;
  return read({ elements: elements.value, elementString });
}

/** A code of so many digits under bars, with or without elements in a composite component above it. */
function readRetail(
  scanned: string,
  symbology: Symbology,
  count: number,
  options: ElementOptions,
): Reading<Scan> {
  const mark = scanned.indexOf(compositeMark);
  const end = mark < 0 ? scanned.length : mark;
  if (end - 3 !== count) return refuse('value-length', 3, end - 3);
  if (!isDigits(scanned, 3, end)) return refuse('non-digit-character', 3, count);
  const digits = scanned.slice(3, end);
  const flaw = checkDigitFlaw(digits);
  if (flaw) return refuse(flaw.code, 3 + flaw.at, flaw.length);
  if (mark < 0) return read({ kind: 'retail', symbology, digits, composite: undefined });
  const composite = readScanned(scanned, mark + compositeMark.length, options);
  return composite.ok ? read({ kind: 'retail', symbology, digits, composite: composite.value }) : composite;
}

/**
 * Understands what a scanner sends when it is told to name the symbology: `]Q3` and the like, then the data. Values
 * are checked; what an element needs may stand on another code of the same thing, so `associationFault` is asked of
 * all of them together. Text that starts like a web address has to be a Digital Link; its fault says why it is not.
 */
export function parseScan(scanned: string, options: LinkOptions = {}): Reading<Scan> {
  const prefix = scanned.slice(0, 3);
  if (!scanned.startsWith(']')) return refuse('scan-prefix-missing', 0, Math.min(1, scanned.length));
  if (!isPrefix(prefix)) return refuse('symbology-unknown', 0, prefix.length);
  const { name: symbology, carries } = symbologies[prefix];
  if (typeof carries === 'number') return readRetail(scanned, symbology, carries, options);
  if (carries === 'ais') {
    const found = readScanned(scanned, 3, options);
    return found.ok ? read({ kind: 'elements', symbology, ...found.value }) : found;
  }
  const text = scanned.slice(3);
  if (!startsLikeLink(text)) return read({ kind: 'text', symbology, text });
  const link = parseDigitalLink(text, options);
  if (link.ok) return read({ kind: 'link', symbology, uri: text, link: link.value });
  return { ok: false, fault: { ...link.fault, at: link.fault.at + 3 } };
}

/**
 * One text for any scan, as GS1's syntax engine writes it: elements start with `^`, and text that would read like
 * elements has a backslash before it.
 */
export function scanText(scan: Scan): string {
  if (scan.kind === 'elements') return scan.elementString;
  if (scan.kind === 'link') return scan.uri;
  if (scan.kind === 'text') return /^\\*\^/.test(scan.text) ? `\\${scan.text}` : scan.text;
  return scan.composite ? `${scan.digits}|${scan.composite.elementString}` : scan.digits;
}
