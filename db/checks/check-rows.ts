import type { Insertable } from 'kysely';
import type { Analyte, Measured } from '../domain/checks/index.ts';
import { leafOf, type LeafFacts, type LeafType } from '../domain/log/index.ts';
import type { Tables } from '../orm.ts';

/** Who writes, when and in which request: the same for every row of one act. */
export interface CheckOrigin {
  readonly market: { readonly id: number; readonly code: string };
  readonly recordedAt: Date;
  readonly by: string;
  readonly role: string;
  readonly requestId: string | null;
}

interface CheckCommon {
  readonly id: string;
  readonly lot: { readonly id: string; readonly code: string };
  readonly stall: { readonly id: string; readonly code: string };
  readonly analyte: Analyte;
  readonly photoHash: string | null;
  readonly note: string;
  readonly performedAt: Date;
  readonly deviceAt: Date | null;
}
export interface KitDeclaration extends CheckCommon {
  readonly kind: 'quick_test';
  readonly outcome: 'negative' | 'presumptive' | 'invalid';
  readonly kitType: string;
  readonly kitLot: string;
  readonly kitExpiresOn: string;
  readonly controlOk: boolean;
  readonly limitValue: number;
  readonly limitUnit: string;
  readonly readMinute: number | null;
  /** When the strip was dipped and its leaflet's minutes; left out where no clock ran. */
  readonly window?:
    { readonly dippedAt: Date; readonly readFrom: number; readonly readUntil: number } | undefined;
  /** By the domain's `kitCounts`: kit not expired, control line shown, outcome read. */
  readonly counts: boolean;
}
export interface LabDeclaration extends CheckCommon {
  readonly kind: 'lab';
  readonly outcome: 'pass' | 'fail';
  readonly labName: string;
  readonly labAccreditation: string | null;
  readonly reportFile: string | null;
  /** The sample it is the result of, where one was taken under seal. */
  readonly sampleId?: string | null;
  /** Substance by substance; left out where only the verdict is known. */
  readonly measured?: readonly Measured[] | undefined;
}
export type CheckDeclaration = KitDeclaration | LabDeclaration;

/** What one act writes beside its own row. */
export interface WrittenWith {
  readonly audit: Insertable<Tables['audit_entry']>;
  readonly outbox: Insertable<Tables['log_outbox']>;
}
export interface CheckRows extends WrittenWith {
  readonly check: Insertable<Tables['safety_check']>;
}

/** Every row that recording one check writes. Pure: the API inserts them, fixtures insert them by the thousand. */
export function checkRows(origin: CheckOrigin, declared: CheckDeclaration): CheckRows {
  const counts = declared.kind === 'lab' || declared.counts;
  return {
    check: {
      ...nothingMeasured,
      ...(declared.kind === 'quick_test' ? kitColumns(declared) : labColumns(declared)),
      market_id: origin.market.id,
      id: declared.id,
      lot_id: declared.lot.id,
      stall_id: declared.stall.id,
      kind: declared.kind,
      analyte: declared.analyte,
      outcome: declared.outcome,
      photo_hash: declared.photoHash,
      note: declared.note,
      performed_at: declared.performedAt,
      device_at: declared.deviceAt,
      recorded_at: origin.recordedAt,
      performed_by: origin.by,
    },
    audit: auditOf(origin, 'check.recorded', 'check', declared.id, {
      lot: declared.lot.code,
      stall: declared.stall.code,
      kind: declared.kind,
      analyte: declared.analyte,
      outcome: declared.outcome,
      counts,
    }),
    outbox: actLeaf(origin, declared.lot.id, 'check', {
      check: declared.id,
      lot: declared.lot.code,
      stall: declared.stall.code,
      method: declared.kind === 'lab' ? 'lab' : 'kit',
      analyte: declared.analyte,
      outcome: declared.outcome,
      kitLot: declared.kind === 'quick_test' ? declared.kitLot : null,
      counts,
    }),
  };
}

const nothingMeasured = {
  kit_type: null,
  kit_lot: null,
  kit_expires_on: null,
  control_ok: null,
  limit_value: null,
  limit_unit: null,
  read_minute: null,
  dipped_at: null,
  read_from: null,
  read_until: null,
  lab_name: null,
  lab_accreditation: null,
  report_file: null,
  sample_id: null,
  measured: null,
};

function kitColumns(kit: KitDeclaration) {
  return {
    kit_type: kit.kitType,
    kit_lot: kit.kitLot,
    kit_expires_on: kit.kitExpiresOn,
    control_ok: kit.controlOk,
    limit_value: kit.limitValue,
    limit_unit: kit.limitUnit,
    read_minute: kit.readMinute,
    dipped_at: kit.window?.dippedAt ?? null,
    read_from: kit.window?.readFrom ?? null,
    read_until: kit.window?.readUntil ?? null,
  };
}

function labColumns(lab: LabDeclaration) {
  return {
    lab_name: lab.labName,
    lab_accreditation: lab.labAccreditation,
    report_file: lab.reportFile,
    sample_id: lab.sampleId ?? null,
    measured: lab.measured === undefined || lab.measured.length === 0 ? null : lab.measured,
  };
}

/** The audit entry of one act about checks and holds; `after` holds codes and stated facts, no personal data. */
export function auditOf(
  origin: CheckOrigin,
  action: string,
  subjectKind: string,
  subjectId: string,
  after: Readonly<Record<string, string | number | boolean | null>>,
): Insertable<Tables['audit_entry']> {
  return {
    market_id: origin.market.id,
    at: origin.recordedAt,
    actor_id: origin.by,
    role: origin.role,
    action,
    subject_kind: subjectKind,
    subject_id: subjectId,
    before: null,
    after,
    request_id: origin.requestId,
  };
}

/** The leaf of one act about checks, samples, visits, corrections or rounds, as it waits for the sequencer. */
export function actLeaf<T extends LeafType>(
  origin: Pick<CheckOrigin, 'market' | 'recordedAt'>,
  subjectId: string,
  type: T,
  facts: LeafFacts[T],
): Insertable<Tables['log_outbox']> {
  return {
    market_id: origin.market.id,
    kind: type,
    subject_id: subjectId,
    created_at: origin.recordedAt,
    leaf: leafOf(type, { market: origin.market.code, at: origin.recordedAt }, facts),
  };
}
