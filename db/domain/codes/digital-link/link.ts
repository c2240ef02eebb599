import type { Element } from './faults.ts';
import type { PrefixSource } from './linters/identifiers.ts';

/** A GS1 Digital Link URI, taken apart. Values are decoded; `stem`, `others` and `fragment` are as they were written. */
export interface DigitalLink {
  /** Everything before the key: scheme, host and any path of the owner's, without a slash at its end. */
  readonly stem: string;
  /** The GS1 key, then its qualifiers in their order. */
  readonly path: readonly [Element, ...Element[]];
  /** Data attributes of the query, in the order they were written. */
  readonly attributes: readonly Element[];
  /** Parameters that are not GS1's, as `name=value`: a resolver passes them on. */
  readonly others: readonly string[];
  readonly fragment?: string;
}

export interface LinkOptions {
  /** Takes the names `gtin`, `lot`, `ser`… in the path: deprecated in release 1.2, gone since 1.3. Off unless asked. */
  readonly permitsAlphaNames?: boolean;
  /** Takes GTIN-8, -12 and -13 and fills them up: gone since release 1.4. Off unless asked. */
  readonly permitsShortGtins?: boolean;
  /** Knows AIs that the dictionary lacks. Off unless asked. */
  readonly permitsUnknownAis?: boolean;
  /** Takes those AIs as data attributes too. Off unless asked. */
  readonly permitsUnknownAttributes?: boolean;
  readonly prefixes?: PrefixSource;
}

/** All elements of a link, in the order they are written. */
export const elementsOf = (link: DigitalLink): readonly Element[] => [...link.path, ...link.attributes];

/** The names that releases up to 1.2 of the URI syntax knew, and the AIs they stand for. */
const alphaNames: Readonly<Record<string, string | undefined>> = {
  sscc: '00',
  gtin: '01',
  lot: '10',
  ser: '21',
  cpv: '22',
  gdti: '253',
  glnx: '254',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  shipTo: '410',
  billTo: '411',
  purchasedFrom: '412',
  shipFor: '413',
  gln: '414',
  payTo: '415',
  glnProd: '416',
  party: '417',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  cpsn: '8011',
  gmn: '8013',
  gsrnp: '8017',
  gsrn: '8018',
  srin: '8019',
  refno: '8020',
};

export const aiOfName = (name: string): string | undefined =>
  Object.hasOwn(alphaNames, name) ? alphaNames[name] : undefined;
