import type { PaperKind } from '../arrivals/papers.ts';
import type { Analyte } from '../checks/analytes.ts';
import type { Quantity } from '../goods/quantity.ts';
import type { Evidence } from '../lots/evidence.ts';
import type { Hop } from '../lots/hops.ts';
import type { MoveLeafFacts } from './move-leaf.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './canonical-json.ts';

/** SHA-256 as 64 hex digits. Of a file, or of a private fact with a salt that can be erased. */
export type Sha256Hex = string;

/**
 * The public facts of each kind of leaf. No field can hold a name, phone, plate, tax code or photo: a person or a
 * supplier appears only as a salted hash, and free text of people does not appear at all.
 */
export interface LeafFacts extends MoveLeafFacts {
  lot: {
    readonly lot: string;
    readonly day: string;
    readonly stall: string;
    readonly good: string;
    readonly quantity: Quantity;
    /** Scheme and code of the place of origin, as `VN-2025:82`; null when not stated. */
    readonly origin: string | null;
    readonly supplierHash: Sha256Hex | null;
  };
  'lot-event': {
    readonly lot: string;
    readonly event: string;
    readonly hop: Hop;
    readonly evidence: Evidence;
    readonly happenedAt: string | null;
    readonly papers: readonly { readonly kind: PaperKind; readonly file: Sha256Hex | null }[];
  };
  'lot-correction': {
    readonly lot: string;
    readonly event: string;
    readonly corrects: string;
    readonly field: string;
    readonly valueHash: Sha256Hex;
  };
  /** A lot was sold out, or written by mistake, or was not after all. */
  'lot-closure': {
    readonly lot: string;
    readonly event: string;
    readonly state: 'sold_out' | 'reopened' | 'voided' | 'restored';
    readonly happenedAt: string | null;
  };
  /** A paper came to speak for a lot. Its number may lead to a person and stays out. */
  'paper-link': {
    readonly paper: string;
    readonly lot: string;
    readonly kind: PaperKind;
    readonly evidence: Evidence;
    readonly file: Sha256Hex | null;
  };
  /** Two slips were found to be one lot, or to be two after all. The slips themselves stay as they were. */
  'lot-match': {
    readonly match: string;
    readonly kept: string;
    readonly other: string;
    readonly answer: 'same' | 'different';
    readonly by: 'rule' | 'person';
  };
  /** What the gate asks for from a day on; the hash is of the rules as canonical JSON. */
  'gate-policy': { readonly policy: string; readonly validFrom: string; readonly rulesHash: Sha256Hex };
  'paper-review': {
    readonly review: string;
    readonly paper: string;
    readonly kind: PaperKind;
    readonly answer: 'verified' | 'refused';
  };
  /** What a supplier said about a lot that names it; who it is stands only as a salted hash in the lot's own leaf. */
  'supplier-answer': { readonly answer: string; readonly lot: string; readonly said: 'confirmed' | 'denied' };
  'lot-removed': {
    readonly lot: string;
    readonly day: string;
    readonly good: string;
    readonly basis: string;
  };
  check: {
    readonly check: string;
    readonly lot: string | null;
    readonly stall: string | null;
    readonly method: 'kit' | 'lab' | 'decision';
    readonly analyte: Analyte | null;
    readonly outcome: string;
    readonly kitLot: string | null;
    readonly counts: boolean;
  };
  inspection: {
    readonly inspection: string;
    readonly stall: string;
    readonly day: string;
    readonly kind: string;
    readonly checklist: string;
    readonly rating: number | null;
    readonly findings: readonly { readonly item: number; readonly severity: string }[];
  };
  /** A visit was handed in; what it found is said when it is published, and this hash holds it to that. */
  'inspection-submitted': { readonly inspection: string; readonly content: Sha256Hex };
  'inspection-superseded': { readonly inspection: string; readonly by: string };
  'correction-event': { readonly correction: string; readonly state: string; readonly dueOn: string | null };
  sample: { readonly sample: string; readonly lot: string; readonly seal: string; readonly parts: number };
  custody: { readonly sample: string; readonly part: number; readonly link: Sha256Hex };
  /** The evening before a round of visits: what chance will be held to. */
  'inspection-round': {
    readonly round: string;
    readonly day: string;
    readonly capacity: number;
    /** First day of the plan rules; absent in promises from before they were named. */
    readonly rules?: string;
    readonly stalls: number;
    readonly listHash: Sha256Hex;
    readonly seedHash: Sha256Hex;
  };
  'inspection-draw': { readonly round: string; readonly beaconHash: Sha256Hex; readonly picks: number };
  'inspection-reveal': { readonly round: string; readonly seed: Sha256Hex };
  hold: {
    readonly hold: string;
    readonly lot: string;
    readonly basis: string;
    readonly document: string | null;
  };
  'hold-release': { readonly hold: string; readonly lot: string; readonly basis: string };
  /** Goods are called back: on whose word, and how many lots. Each of them has its hold. A drill has no leaf. */
  recall: {
    readonly recall: string;
    readonly basis: 'own' | 'order';
    readonly document: string | null;
    readonly lots: number;
  };
  /** What happened in a recall; `amount` came back of the lot, in the lot's own unit. Which stall read it stays out. */
  'recall-event': {
    readonly recall: string;
    readonly event: string;
    readonly act: 'read' | 'stopped' | 'recovered' | 'closed';
    readonly lot: string | null;
    readonly amount: number | null;
  };
  layout: {
    readonly layout: string;
    readonly level: string;
    readonly validFrom: string;
    readonly stalls: number;
    readonly outlines: Sha256Hex;
  };
  /**
   * Rows as they were written, each as its key and a salted hash over all of its columns. The database itself writes
   * this leaf for every append-only table (`seal_rows`), so that no program can forget one.
   */
  rows: {
    readonly table: string;
    /** Under this id the salt is kept. */
    readonly seal: string;
    /** Of the salt, so that a changed salt is told from changed rows; missing in seals from before. */
    readonly saltHash?: Sha256Hex;
    readonly rows: readonly (readonly [key: string, hash: Sha256Hex])[];
  };
  /**
   * Rows that retention took away, by the keys under which `rows` leaves sealed them. Written by the database (`unseal_rows`);
   * `retention-before` was written afterwards, for what left before removals were logged.
   */
  'rows-removed': {
    readonly table: string;
    readonly basis: 'retention' | 'retention-before';
    readonly keys: readonly string[];
  };
  /** A market was taken out of the record; only a demonstration ever is. Written by the database. */
  'market-removed': { readonly basis: 'demonstration' };
}
export type LeafType = keyof LeafFacts;

export interface LeafOrigin {
  /** The market's code. */
  readonly market: string;
  /** When the fact was recorded. */
  readonly at: Date;
}

/**
 * One leaf of the public log as canonical JSON: `{v: 1, type, market, at, …public facts}`.
 *
 * `at` is an ISO instant in UTC with milliseconds, so that equal facts give equal bytes everywhere.
 */
export function leafOf<T extends LeafType>(type: T, origin: LeafOrigin, facts: LeafFacts[T]): string {
  return canonicalJson({
    ...jsonOf(facts),
    v: 1,
    type,
    market: origin.market,
    at: origin.at.toISOString(),
  });
}

/**
 * Sees facts as JSON. Guaranteed by `LeafFacts`: every field is text, a number, a boolean, null, or a list or
 * object of those; interfaces lack the index signature that would let the compiler see it.
 */
function jsonOf(facts: object): { readonly [name: string]: Json } {
  return facts as { readonly [name: string]: Json };
}
