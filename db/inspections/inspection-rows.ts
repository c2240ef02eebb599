import type { Insertable } from 'kysely';
import { actLeaf, auditOf } from '../checks/check-rows.ts';
import type { CheckOrigin } from '../checks/check-rows.ts';
import type { FindingSeverity, PillarScores } from '../domain/inspections/index.ts';
import type { Json } from '../domain/log/index.ts';
import type { Tables } from '../orm.ts';

/** Who writes, when and in which request. */
export type VisitOrigin = CheckOrigin;

export interface DeclaredFinding {
  readonly id: string;
  readonly item: number;
  readonly severity: FindingSeverity;
  readonly note: string;
  readonly photoHash: string | null;
  readonly correctedOnSpot: boolean;
  /** What is to be mended by when; null when it was put right on the spot. */
  readonly correction: { readonly id: string; readonly requiredText: string; readonly dueOn: string } | null;
}

export interface DeclaredVisit {
  readonly id: string;
  readonly stall: { readonly id: string; readonly code: string };
  readonly holderId: string | null;
  readonly operatorId: string | null;
  readonly kind: string;
  readonly template: { readonly code: string; readonly version: number };
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly deviceAt: Date;
  readonly scores: PillarScores;
  readonly rating: number;
  readonly traceability: number | null;
  readonly conditions: string;
  readonly supersedes: string | null;
  /** The published version that stands until this one is published; null where nothing of the visit was public. */
  readonly waitsBehind: string | null;
  readonly presence: 'scanned' | 'typed';
  readonly presencePayload: string | null;
  readonly againReason: string | null;
  readonly planReason: string | null;
  readonly answers: readonly Json[];
  readonly findings: readonly DeclaredFinding[];
  readonly signerName: string;
  readonly signatureHash: string | null;
  readonly refusalReason: string | null;
  readonly witnessName: string | null;
  readonly reply: string;
  /** SHA-256 of everything that was handed in, as the log keeps it. */
  readonly contentHash: string;
}

export interface VisitRows {
  readonly inspection: Insertable<Tables['inspection']>;
  readonly findings: readonly Insertable<Tables['finding']>[];
  readonly corrections: readonly Insertable<Tables['correction']>[];
  readonly events: readonly Insertable<Tables['inspection_event']>[];
  readonly audit: Insertable<Tables['audit_entry']>;
  readonly outbox: readonly Insertable<Tables['log_outbox']>[];
}

/**
 * Every row that handing in one visit writes. The leaf of the log holds a hash alone: what was found is public only
 * when it is published.
 */
export function visitRows(origin: VisitOrigin, visit: DeclaredVisit): VisitRows {
  const market_id = origin.market.id;
  const event = (inspectionId: string, act: string) => ({
    market_id,
    inspection_id: inspectionId,
    act,
    recorded_at: origin.recordedAt,
    recorded_by: origin.by,
  });
  // What is public is taken down by whoever publishes the version after it, and by nobody alone.
  const replaced = visit.supersedes === visit.waitsBehind ? null : visit.supersedes;
  return {
    inspection: inspectionRow(origin, visit),
    findings: visit.findings.map((finding) => ({
      market_id,
      id: finding.id,
      inspection_id: visit.id,
      item_code: String(finding.item),
      severity: finding.severity,
      note: finding.note,
      photo_hash: finding.photoHash,
      is_corrected_on_site: finding.correctedOnSpot,
    })),
    corrections: visit.findings.flatMap(({ id, correction }) =>
      correction === null
        ? []
        : {
            market_id,
            id: correction.id,
            finding_id: id,
            required_text: correction.requiredText,
            due_on: correction.dueOn,
            created_at: origin.recordedAt,
          },
    ),
    events: [...(replaced === null ? [] : [event(replaced, 'superseded')]), event(visit.id, 'submitted')],
    audit: auditOf(origin, 'inspection.submitted', 'inspection', visit.id, {
      stall: visit.stall.code,
      kind: visit.kind,
      rating: String(visit.rating),
      findings: String(visit.findings.length),
      presence: visit.presence,
      supersedes: visit.supersedes,
    }),
    outbox: [
      actLeaf(origin, visit.id, 'inspection-submitted', {
        inspection: visit.id,
        content: visit.contentHash,
      }),
      ...(replaced === null ? [] : [supersededLeaf(origin, replaced, visit.id)]),
    ],
  };
}

/** The leaf that says which version took another one's place. */
export function supersededLeaf(origin: VisitOrigin, replaced: string, by: string) {
  return actLeaf(origin, replaced, 'inspection-superseded', { inspection: replaced, by });
}

function inspectionRow(origin: VisitOrigin, visit: DeclaredVisit): Insertable<Tables['inspection']> {
  return {
    market_id: origin.market.id,
    id: visit.id,
    stall_id: visit.stall.id,
    holder_id: visit.holderId,
    operator_id: visit.operatorId,
    kind: visit.kind,
    template_code: visit.template.code,
    template_version: visit.template.version,
    started_at: visit.startedAt,
    ended_at: visit.endedAt,
    device_at: visit.deviceAt,
    recorded_at: origin.recordedAt,
    performed_by: origin.by,
    ...visit.scores,
    rating: visit.rating,
    conditions: visit.conditions,
    reply: visit.reply,
    supersedes: visit.supersedes,
    presence: visit.presence,
    presence_payload: visit.presencePayload,
    again_reason: visit.againReason,
    plan_reason: visit.planReason,
    answers: JSON.stringify(visit.answers),
    traceability: visit.traceability,
    signer_name: visit.signerName,
    signature_hash: visit.signatureHash,
    refusal_reason: visit.refusalReason,
    witness_name: visit.witnessName,
    content_hash: visit.contentHash,
    waits_behind: visit.waitsBehind,
  };
}
