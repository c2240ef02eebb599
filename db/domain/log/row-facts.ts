import { canonicalJson, type Json } from './canonical-json.ts';
import type { LeafFacts } from './leaf.ts';

/**
 * What the leaves of each kind must say, worked out of the rows as they stand in the record: the same facts by another
 * way, so that a row and its leaf can be held against each other. A kind that is missing here is still held by the seals
 * of its rows (`rows` leaves).
 */
export const factsOfRow = {
  lot: (row: LotRow, hash: SaltedHash): Partial<LeafFacts['lot']> => ({
    lot: row.code,
    day: row.day,
    stall: row.stall,
    good: row.good,
    quantity: {
      unit: row.unit,
      amount: row.amount,
      ...(row.askedSize === null ? {} : { askedSize: row.askedSize }),
      // Kilograms are their own mass, and say it once.
      ...(row.grams === null || row.unit === 'kg' ? {} : { grams: row.grams }),
    } as LeafFacts['lot']['quantity'],
    origin: row.originCode === null ? null : `${row.originScheme}:${row.originCode}`,
    ...hashed('supplierHash', row.supplierId, row.salt, hash),
  }),
  'lot-event': (row: HopRow): Partial<LeafFacts['lot-event']> => ({
    lot: row.code,
    event: row.id,
    hop: row.hop as LeafFacts['lot-event']['hop'],
    evidence: row.evidence as LeafFacts['lot-event']['evidence'],
    happenedAt: row.occurredAt?.toISOString() ?? null,
    papers:
      row.paperKind === null
        ? []
        : [{ kind: row.paperKind, file: row.paperFile } as LeafFacts['lot-event']['papers'][number]],
  }),
  'lot-closure': (row: ClosureRow): Partial<LeafFacts['lot-closure']> => ({
    lot: row.code,
    event: row.id,
    state: row.kind as LeafFacts['lot-closure']['state'],
    happenedAt: row.occurredAt?.toISOString() ?? null,
  }),
  'lot-correction': (row: CorrectionRow, hash: SaltedHash): Partial<LeafFacts['lot-correction']> => ({
    lot: row.code,
    event: row.id,
    field: row.field,
    ...hashed('valueHash', canonicalJson(row.value), row.salt, hash),
  }),
  'paper-link': (row: LinkRow): Partial<LeafFacts['paper-link']> => ({
    lot: row.code,
    paper: row.paperId,
    kind: row.paperKind as LeafFacts['paper-link']['kind'],
    evidence: row.evidence as LeafFacts['paper-link']['evidence'],
    file: row.paperFile,
  }),
  check: (row: CheckRow): Partial<LeafFacts['check']> => ({
    check: row.id,
    lot: row.lot,
    stall: row.stall,
    method: row.kind === 'lab' ? 'lab' : 'kit',
    analyte: row.analyte as LeafFacts['check']['analyte'],
    outcome: row.outcome ?? '',
    kitLot: row.kitLot,
  }),
  hold: (row: HoldRow): Partial<LeafFacts['hold']> => ({
    hold: row.id,
    lot: row.code,
    document: row.document,
  }),
  'hold-release': (row: ReleaseRow): Partial<LeafFacts['hold-release']> => ({
    hold: row.id,
    lot: row.code,
    basis: row.checkId === null ? 'decision' : 'laboratory',
  }),
  inspection: (row: InspectionRow): Partial<LeafFacts['inspection']> => ({
    inspection: row.id,
    stall: row.stall,
    kind: row.kind,
    rating: row.rating,
  }),
  recall: (row: RecallRow): Partial<LeafFacts['recall']> => ({
    recall: row.id,
    basis: row.isOwn ? 'own' : 'order',
    document: row.document,
    lots: row.lots,
  }),
  'recall-event': (row: RecallEventRow): Partial<LeafFacts['recall-event']> => ({
    recall: row.recallId,
    event: row.id,
    act: row.act as LeafFacts['recall-event']['act'],
    lot: row.code,
    amount: row.amount,
  }),
} as const;
export type CheckedKind = keyof typeof factsOfRow;

/** A salted hash as 64 hex digits. */
export type SaltedHash = (salt: string, text: string) => string;

/** Without its salt a hash says nothing, and is not compared. */
function hashed<Name extends string>(name: Name, text: string | null, salt: string | null, hash: SaltedHash) {
  if (text === null) return { [name]: null };
  return salt === null ? {} : { [name]: hash(salt, text) };
}

/** The first fact in which a leaf and its row differ; undefined when they agree. */
export function differingFact(leaf: Json, facts: object): string | undefined {
  const said = new Map(typeof leaf === 'object' && leaf !== null ? Object.entries(leaf) : []);
  return Object.entries(facts as { readonly [name: string]: Json }).find(
    ([name, fact]) => canonicalJson(said.get(name) ?? null) !== canonicalJson(fact),
  )?.[0];
}

export interface LotRow {
  readonly code: string;
  readonly day: string;
  readonly stall: string;
  readonly good: string;
  readonly unit: string;
  readonly amount: number | null;
  readonly askedSize: number | null;
  readonly grams: number | null;
  readonly originScheme: string | null;
  readonly originCode: string | null;
  readonly supplierId: string | null;
  readonly salt: string | null;
}
export interface HopRow {
  readonly code: string;
  readonly id: string;
  readonly hop: string;
  readonly evidence: string;
  readonly occurredAt: Date | null;
  readonly paperKind: string | null;
  readonly paperFile: string | null;
}
export interface ClosureRow {
  readonly code: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Date | null;
}
export interface CorrectionRow {
  readonly code: string;
  readonly id: string;
  readonly field: string;
  readonly value: Json;
  readonly salt: string | null;
}
export interface LinkRow {
  readonly code: string;
  readonly paperId: string;
  readonly paperKind: string;
  readonly evidence: string;
  readonly paperFile: string | null;
}
export interface CheckRow {
  readonly id: string;
  readonly lot: string | null;
  readonly stall: string;
  readonly kind: string;
  readonly analyte: string;
  readonly outcome: string | null;
  readonly kitLot: string | null;
}
export interface HoldRow {
  readonly id: string;
  readonly code: string;
  readonly document: string | null;
}
export interface ReleaseRow {
  readonly id: string;
  readonly code: string;
  readonly checkId: string | null;
}
export interface InspectionRow {
  readonly id: string;
  readonly stall: string;
  readonly kind: string;
  readonly rating: number;
}
export interface RecallRow {
  readonly id: string;
  readonly isOwn: boolean;
  readonly document: string | null;
  readonly lots: number;
}
export interface RecallEventRow {
  readonly id: string;
  readonly recallId: string;
  readonly act: string;
  readonly code: string | null;
  readonly amount: number | null;
}
