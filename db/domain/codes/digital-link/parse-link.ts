import { entryIn, entryOf, unknownEntry, type AiEntry } from './ai-table.ts';
import { associationFault } from './associations.ts';
import { isDigits } from './charsets.ts';
import { read, refuse, type Element, type Fault, type Reading } from './faults.ts';
import { aiOfName, elementsOf, type DigitalLink, type LinkOptions } from './link.ts';
import { unescapePath, unescapeQuery, writtenLength } from './percent.ts';
import { belongsInPath, takesQualifiers } from './sequences.ts';
import { frameOf, type UriFrame } from './uri-frame.ts';
import { valueFlaw } from './values.ts';

type Refused = { readonly ok: false; readonly fault: Fault };

/** What is read so far; every step adds to it or answers why it stops. */
interface Draft {
  readonly uri: string;
  readonly options: LinkOptions;
  readonly path: Element[];
  readonly attributes: Element[];
  readonly others: string[];
}

/** The AI that a segment of the path names. */
function pathEntry(uri: string, from: number, to: number, options: LinkOptions): AiEntry | undefined {
  const entry = entryIn(uri, from, to);
  if (entry || !options.permitsAlphaNames) return entry;
  const ai = aiOfName(uri.slice(from, to));
  return ai === undefined ? undefined : entryOf(ai);
}

/** Decodes and checks the value written at [from, to), and adds the element to a list. */
function takeValue(
  draft: Draft,
  entry: AiEntry,
  from: number,
  to: number,
  list: Element[],
): Refused | undefined {
  const { uri, options } = draft;
  const written = uri.slice(from, to);
  let value = list === draft.path ? unescapePath(written) : unescapeQuery(written);
  let filled = 0;
  if (options.permitsShortGtins && entry.ai === '01' && [8, 12, 13].includes(value.length)) {
    filled = 14 - value.length;
    value = value.padStart(14, '0');
  }
  const flaw = valueFlaw(entry, value, options.prefixes);
  if (!flaw) {
    list.push({ ai: entry.ai, value });
    return undefined;
  }
  const start = writtenLength(written, flaw.at - filled);
  const end = writtenLength(written, flaw.at - filled + flaw.length);
  return refuse(flaw.code, from + Math.max(0, start), end - start, { ai: entry.ai });
}

/**
 * The slash before the key: of the pairs of segments, counted from the end of the path, the right-most whose first
 * is a key. So any path of the owner's may stand before it, and a lot may be called `01`. -1 when there is none.
 */
function keySlash(uri: string, frame: UriFrame, options: LinkOptions): number {
  let end = frame.queryAt;
  while (end > frame.pathAt) {
    const valueSlash = uri.lastIndexOf('/', end - 1);
    if (valueSlash <= frame.pathAt) return -1;
    const aiSlash = uri.lastIndexOf('/', valueSlash - 1);
    if (aiSlash < frame.pathAt) return -1;
    if (pathEntry(uri, aiSlash + 1, valueSlash, options)?.isKey) return aiSlash;
    end = aiSlash;
  }
  return -1;
}

/** Reads the key and its qualifiers from `slash` to the end of the path. */
function readPath(draft: Draft, slash: number, to: number): Refused | undefined {
  const { uri, options, path } = draft;
  const qualifiers: string[] = [];
  let key: AiEntry | undefined;
  for (let at = slash; at < to;) {
    const valueSlash = uri.indexOf('/', at + 1);
    const next = uri.indexOf('/', valueSlash + 1);
    const end = next < 0 || next > to ? to : next;
    const entry = pathEntry(uri, at + 1, valueSlash, options);
    if (!entry) {
      const ai = uri.slice(at + 1, valueSlash);
      return refuse(isDigits(ai) ? 'ai-unknown' : 'ai-malformed', at + 1, ai.length);
    }
    if (key) {
      qualifiers.push(entry.ai);
      if (!takesQualifiers(key, qualifiers)) {
        const isQualifier = key.sequences.some((sequence) => sequence.includes(entry.ai));
        const code = isQualifier ? 'qualifiers-out-of-order' : 'ai-not-a-qualifier';
        return refuse(code, at + 1, valueSlash - at - 1, { ai: entry.ai, other: key.ai });
      }
    } else key = entry;
    const refused = takeValue(draft, entry, valueSlash + 1, end, path);
    if (refused) return refused;
    at = end;
  }
  return undefined;
}

/** Why an AI may not stand in the query of this link. */
function attributeFault(draft: Draft, entry: AiEntry, at: number): Refused | undefined {
  const { ai } = entry;
  const { path, attributes, options } = draft;
  const isAllowed = entry.isUnknown ? options.permitsUnknownAttributes : entry.isAttribute;
  if (!isAllowed) return refuse('ai-not-an-attribute', at, ai.length, { ai });
  for (const other of path) if (other.ai === ai) return refuse('ai-repeated', at, ai.length, { ai });
  for (const other of attributes) if (other.ai === ai) return refuse('ai-repeated', at, ai.length, { ai });
  const key = entryOf(path[0]?.ai ?? '');
  if (key && key.sequences.length > 0) {
    const qualifiers = path.slice(1).map((element) => element.ai);
    if (belongsInPath(key, qualifiers, ai)) {
      return refuse('ai-belongs-in-path', at, ai.length, { ai, other: key.ai });
    }
  }
  return undefined;
}

/** Reads the parameters in [from, to). Names that are no number are not GS1's, nor is a name without a value. */
function readQuery(draft: Draft, from: number, to: number): Refused | undefined {
  const { uri, options, attributes, others } = draft;
  for (let at = from; at < to;) {
    const found = uri.indexOf('&', at);
    const end = found < 0 || found > to ? to : found;
    const equals = uri.indexOf('=', at);
    if (equals < 0 || equals >= end || !isDigits(uri, at, equals)) {
      if (end > at) others.push(uri.slice(at, end));
    } else {
      const entry =
        entryIn(uri, at, equals) ??
        (options.permitsUnknownAis ? unknownEntry(uri.slice(at, equals)) : undefined);
      if (!entry) return refuse('ai-unknown', at, equals - at);
      const refused =
        attributeFault(draft, entry, at) ?? takeValue(draft, entry, equals + 1, end, attributes);
      if (refused) return refused;
    }
    at = end + 1;
  }
  return undefined;
}

/**
 * Takes a GS1 Digital Link URI apart (GS1 Digital Link Standard: URI Syntax 1.4 and later, uncompressed): scheme,
 * host, key, order of qualifiers, every value, and what may stand in the query. What may stand beside what is asked
 * by `validateDigitalLink`.
 *
 * A slash at the end is refused, for it opens a segment without a value: a resolver that wants to tolerate it takes
 * it off before it asks.
 */
export function parseDigitalLink(uri: string, options: LinkOptions = {}): Reading<DigitalLink> {
  const framed = frameOf(uri);
  if (!framed.ok) return framed;
  const frame = framed.value;
  const slash = keySlash(uri, frame, options);
  if (slash < 0) return refuse('key-missing', frame.pathAt, frame.queryAt - frame.pathAt);
  const draft: Draft = { uri, options, path: [], attributes: [], others: [] };
  const refused =
    readPath(draft, slash, frame.queryAt) ??
    (frame.queryAt < frame.fragmentAt ? readQuery(draft, frame.queryAt + 1, frame.fragmentAt) : undefined);
  if (refused) return refused;
  const [key, ...qualifiers] = draft.path;
  if (!key) return refuse('key-missing', slash, 0);
  const link: DigitalLink = {
    stem: uri.slice(0, slash),
    path: [key, ...qualifiers],
    attributes: draft.attributes,
    others: draft.others,
  };
  return read(frame.fragmentAt < uri.length ? { ...link, fragment: uri.slice(frame.fragmentAt + 1) } : link);
}

/**
 * The complete verdict: `parseDigitalLink`, then the rules between elements (`associationFault`), whose position is
 * that of the element's AI in the URI.
 */
export function validateDigitalLink(uri: string, options: LinkOptions = {}): Reading<DigitalLink> {
  const parsed = parseDigitalLink(uri, options);
  if (!parsed.ok) return parsed;
  const link = parsed.value;
  const elements = elementsOf(link);
  const fault = associationFault(elements);
  if (!fault) return parsed;
  const ai = elements[fault.at]?.ai ?? '';
  const at = fault.at < link.path.length ? pathOffset(uri, link, fault.at) : queryOffset(uri, ai);
  return { ok: false, fault: { ...fault, at, length: ai.length } };
}

/** Where the AI of the nth pair of the path is written. */
function pathOffset(uri: string, link: DigitalLink, nth: number): number {
  let slash = link.stem.length;
  for (let skipped = 0; skipped < nth * 2; skipped++) slash = uri.indexOf('/', slash + 1);
  return slash + 1;
}

function queryOffset(uri: string, ai: string): number {
  const query = uri.indexOf('?');
  const first = uri.startsWith(`${ai}=`, query + 1);
  return first ? query + 1 : uri.indexOf(`&${ai}=`, query) + 1;
}
