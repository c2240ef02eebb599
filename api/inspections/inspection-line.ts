import type { ResultRow } from '@so-cho/db';
import { assert, isOneOf, marketDay, publishableFrom, visitKinds, type MarketClock } from '@so-cho/db/domain';
import { ratingOf } from '../market/grade.ts';
import { Inspection } from './shapes.ts';

/** What a stall shows beside the visit in question, and who asks. */
export interface Beside {
  readonly clock: MarketClock;
  readonly askedBy: string;
  readonly shown: 0 | 1 | 2 | 3 | 4 | 5 | null;
}

/** A visit of the record as staff read it. */
export function inspectionLine(row: ResultRow, beside: Beside): Inspection {
  const findings = row.findings.map((finding) => ({
    item: Number(finding.item_code),
    severity: finding.severity,
    note: finding.note,
    photo: finding.photo_hash,
    correctedOnSpot: finding.is_corrected_on_site,
    requiredText: finding.required_text,
    dueOn: finding.due_on,
  }));
  const hasOpenCritical = findings.some((one) => one.severity === 'critical' && !one.correctedOnSpot);
  const rating = ratingOf(row.rating);
  const { kind } = row;
  assert(isOneOf(visitKinds, kind), 'inspection_kind_check keeps kinds of visits.');
  return Inspection.parse({
    id: row.id,
    stall: row.stall,
    businessName: row.business_name,
    kind,
    state: row.state,
    template: { code: row.template_code, version: row.template_version },
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    inspector: row.inspector ?? '',
    isOwn: row.performed_by === beside.askedBy,
    conditions: row.conditions,
    presence: row.presence,
    planReason: row.plan_reason,
    againReason: row.again_reason,
    scores: { hygiene: row.hygiene, structure: row.structure, management: row.management },
    rating,
    traceability: row.traceability,
    findings,
    answers: row.answers,
    signerName: row.signer_name,
    signature: row.signature_hash,
    refusalReason: row.refusal_reason,
    witnessName: row.witness_name,
    reply: row.reply,
    supersedes: row.supersedes,
    replacedBy: row.replaced_by,
    waitsBehind: row.waits_behind,
    contentHash: row.content_hash,
    publishableFrom: publishableFrom({
      submittedOn: marketDay(row.recorded_at, beside.clock),
      rating,
      shown: beside.shown,
      hasOpenCritical,
    }),
    events: row.events.map((event) => ({
      act: event.act,
      at: new Date(event.recorded_at).toISOString(),
      by: event.by ?? '',
      text: event.text,
    })),
  });
}
