import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { canonicalJson, type Json } from '../domain/log/index.ts';
import type { Tables } from '../orm.ts';
import { actLeaf, auditOf, type CheckOrigin, type WrittenWith } from './check-rows.ts';

/** A sample under seal as whoever took it stated it. */
export interface SampleDeclared {
  readonly id: string;
  readonly lot: { readonly id: string; readonly code: string };
  readonly stallId: string;
  readonly seal: string;
  readonly what: string;
  readonly quantity: string;
  readonly parts: number;
  /** °C */
  readonly temperatureC?: number | undefined;
  /** By the clock of the device. */
  readonly takenAt: string;
  readonly witness: string;
}

/** One hand-over of a part, as it is stated and hashed: a member that is left out is no part of the hash. */
export interface HandOver {
  readonly id: string;
  readonly sample: string;
  readonly part: number;
  readonly handedBy: string;
  readonly handedTo: string;
  readonly place: string;
  /** °C */
  readonly temperatureC?: number | undefined;
  /** Why nobody measured it; left out where somebody did. */
  readonly unmeasuredReason?: string | undefined;
  readonly isSealIntact: boolean;
  readonly signature?: string | undefined;
  /** Why the receiver did not sign; left out where there is a signature. */
  readonly unsignedReason?: string | undefined;
  /** By the clock of the device. */
  readonly handedAt: string;
  /** Of the link before; the sample's own hash at first. */
  readonly previousHash: string;
}

/** What a sample's own hash says: each chain of hands begins with it. */
export interface SampleFacts {
  readonly market: string;
  readonly id: string;
  readonly lot: string;
  readonly seal: string;
  readonly what: string;
  readonly quantity: string;
  readonly parts: number;
  readonly takenAt: string;
  readonly witness: string;
}

export interface SampleRows extends WrittenWith {
  readonly sample: Insertable<Tables['sample']>;
}
export interface CustodyRows extends WrittenWith {
  readonly custody: Insertable<Tables['custody_event']>;
}

/** @returns SHA-256 in hex of the facts in the form of RFC 8785 */
export function sampleHash(facts: SampleFacts): string {
  return sha256Of({ ...facts });
}

/** @returns SHA-256 in hex of what was stated, the hash of the link before among it */
function linkHash(stated: HandOver): string {
  return sha256Of({ ...stated });
}

/** Every row that taking one sample writes. Pure: the API inserts them, fixtures do too. */
export function sampleRows(origin: CheckOrigin, declared: SampleDeclared): SampleRows {
  const { id, lot, seal, parts } = declared;
  const facts = { sample: id, lot: lot.code, seal, parts };
  return {
    sample: {
      market_id: origin.market.id,
      id,
      lot_id: lot.id,
      stall_id: declared.stallId,
      seal,
      what: declared.what,
      quantity: declared.quantity,
      parts,
      temperature_c: degrees(declared.temperatureC),
      taken_at: believed(declared.takenAt, origin.recordedAt),
      device_at: new Date(declared.takenAt),
      recorded_at: origin.recordedAt,
      taken_by: origin.by,
      witness_name: declared.witness,
    },
    audit: auditOf(origin, 'sample.taken', 'sample', id, facts),
    outbox: actLeaf(origin, lot.id, 'sample', facts),
  };
}

/** Every row that one hand-over writes. */
export function custodyRows(origin: CheckOrigin, stated: HandOver): CustodyRows {
  const hash = linkHash(stated);
  const facts = { sample: stated.sample, part: stated.part, link: hash };
  return {
    custody: {
      market_id: origin.market.id,
      id: stated.id,
      sample_id: stated.sample,
      part: stated.part,
      handed_by: stated.handedBy,
      handed_to: stated.handedTo,
      place: stated.place,
      temperature_c: degrees(stated.temperatureC),
      is_seal_intact: stated.isSealIntact,
      signature_hash: stated.signature ?? null,
      handed_at: believed(stated.handedAt, origin.recordedAt),
      device_at: new Date(stated.handedAt),
      recorded_at: origin.recordedAt,
      recorded_by: origin.by,
      previous_hash: stated.previousHash,
      hash,
      unmeasured_reason: stated.unmeasuredReason ?? null,
      unsigned_reason: stated.unsignedReason ?? null,
    },
    audit: auditOf(origin, 'sample.handed', 'sample', stated.sample, facts),
    outbox: actLeaf(origin, stated.sample, 'custody', facts),
  };
}

/** A clock that runs ahead is not believed, and what it said is kept beside: nothing is refused for it. */
function believed(stated: string, now: Date): Date {
  const said = new Date(stated);
  return said > now ? now : said;
}

function degrees(given: number | undefined): string | null {
  return given === undefined ? null : String(given);
}

function sha256Of(value: Readonly<Record<string, Json | undefined>>): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
