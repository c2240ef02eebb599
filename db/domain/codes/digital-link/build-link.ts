import { entryOf, unknownEntry, type AiEntry } from './ai-table.ts';
import { associationFault } from './associations.ts';
import { read, refuse, type Element, type Reading } from './faults.ts';
import type { DigitalLink, LinkOptions } from './link.ts';
import { escapePath, escapeQuery } from './percent.ts';
import { chooseQualifiers } from './sequences.ts';
import { frameOf } from './uri-frame.ts';
import { valueFlaw } from './values.ts';

/** GS1's own resolver, where canonical links live. */
export const canonicalStem = 'https://id.gs1.org';

/** Writes a link that was read or built before; nothing is checked again. */
export function formatDigitalLink(link: DigitalLink): string {
  let uri = link.stem;
  for (const { ai, value } of link.path) uri += `/${ai}/${escapePath(value)}`;
  let mark = '?';
  for (const { ai, value } of link.attributes) {
    uri += `${mark}${ai}=${escapeQuery(value)}`;
    mark = '&';
  }
  for (const other of link.others) {
    uri += mark + other;
    mark = '&';
  }
  return link.fragment === undefined ? uri : `${uri}#${link.fragment}`;
}

/**
 * The one spelling that two links of the same thing share (GS1 Digital Link Standard: URI Syntax, "Canonical GS1
 * Digital Link URIs"): GS1's host over https without a path of one's own, AIs as numbers, attributes in ascending
 * order, nothing that is not GS1's, no fragment.
 */
export const canonicalDigitalLink = (link: DigitalLink): string =>
  formatDigitalLink({
    stem: canonicalStem,
    path: link.path,
    attributes: [...link.attributes].sort((one, other) => (one.ai < other.ai ? -1 : 1)),
    others: [],
  });

export interface BuildOptions extends LinkOptions {
  /** Scheme, host and perhaps a path of one's own; `''` builds a path alone. GS1's resolver unless given. */
  readonly stem?: string;
  /** When the code is one of several on a thing, what an element needs may stand on another. Checked unless false. */
  readonly checksAssociations?: boolean;
}

interface Known extends Element {
  readonly entry: AiEntry;
}

/** The elements with what is known of them, each AI once. */
function knownElements(elements: readonly Element[], options: BuildOptions): Reading<readonly Known[]> {
  const known: Known[] = [];
  for (const [at, { ai, value }] of elements.entries()) {
    const entry = entryOf(ai) ?? (options.permitsUnknownAis ? unknownEntry(ai) : undefined);
    if (!entry) return refuse('ai-unknown', at, 1, { ai });
    const flaw = valueFlaw(entry, value, options.prefixes);
    if (flaw) return refuse(flaw.code, at, 1, { ai });
    const earlier = known.find((one) => one.ai === ai);
    if (earlier && earlier.value !== value)
      return refuse('ai-repeated-differently', at, 1, { ai, other: ai });
    if (!earlier) known.push({ ai, value, entry });
  }
  return read(known);
}

/** A stem without its last slash, or undefined when no link can start with it. */
function cleanStem(stem: string): string | undefined {
  const bare = stem.endsWith('/') ? stem.slice(0, -1) : stem;
  if (bare === '') return stem === '' ? bare : undefined;
  const framed = frameOf(`${bare}/`);
  const isStem =
    framed.ok && framed.value.queryAt === bare.length + 1 && framed.value.fragmentAt === bare.length + 1;
  return isStem ? bare : undefined;
}

/**
 * Builds a Digital Link from elements in any order: the first key among them leads, its qualifiers follow in the
 * order GS1 gives them, the rest becomes the query, values of a fixed length first.
 *
 * @returns the URI, or the fault, whose `at` is the place of the element in the list (`stem-malformed`: in the stem)
 */
export function buildDigitalLink(elements: readonly Element[], options: BuildOptions = {}): Reading<string> {
  const stem = cleanStem(options.stem ?? canonicalStem);
  if (stem === undefined) return refuse('stem-malformed', 0, options.stem?.length ?? 0);
  const checked = knownElements(elements, options);
  if (!checked.ok) return checked;
  const known = checked.value;
  const key = known.find(({ entry }) => entry.isKey);
  if (!key) return refuse('key-missing', 0, elements.length);
  const qualifiers = chooseQualifiers(
    key.entry,
    known.map(({ ai }) => ai),
  );
  const rest = known.filter((one) => one !== key && !qualifiers.includes(one.ai));
  for (const { ai, entry } of rest) {
    const isAllowed = entry.isUnknown ? options.permitsUnknownAttributes : entry.isAttribute;
    const at = elements.findIndex((one) => one.ai === ai);
    if (!isAllowed) return refuse('ai-not-an-attribute', at, 1, { ai, other: key.ai });
  }
  const fault = options.checksAssociations === false ? undefined : associationFault(elements);
  if (fault) return { ok: false, fault };
  const chosen = qualifiers.flatMap((ai) => known.filter((one) => one.ai === ai));
  const attributes = [
    ...rest.filter(({ entry }) => entry.isFixed),
    ...rest.filter(({ entry }) => !entry.isFixed),
  ];
  return read(formatDigitalLink({ stem, path: [key, ...chosen], attributes, others: [] }));
}
