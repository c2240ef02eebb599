import type { InspectionDay } from '@so-cho/api/client';
import { foundItems, minutesOf, scoreVisit } from '@so-cho/db/domain/inspections';
import type { Minutes } from '@so-cho/db/domain/inspections';
import { askedItems, checklistOf, dayOfVisit, submissionOf } from './visit-draft.ts';
import type { VisitDraft } from './visit-draft.ts';

/**
 * The minutes of a visit as far as this tablet knows it, in the words of the record's own.
 *
 * @param now epoch ms of the tablet: a visit that goes on ends now
 * @returns undefined for a checklist this page does not know
 */
export function minutesOfDraft(visit: VisitDraft, day: InspectionDay, now: number): Minutes | undefined {
  const checklist = checklistOf(visit);
  if (checklist === undefined) return undefined;
  const stated = submissionOf(visit);
  const answers = stated.answers.map((one) => ({ ...one, correctedOnSpot: one.correctedOnSpot ?? false }));
  const score = scoreVisit(checklist, answers);
  const isSent = visit.state.name === 'sent';
  const left = askedItems(visit).filter(({ number }) => visit.answers[number] === undefined);
  const refusal = visit.signatureKey === null && visit.refusalReason.trim() !== '';
  return minutesOf(
    day.market,
    {
      id: visit.id,
      stall: visit.stall,
      businessName: visit.businessName === '' ? null : visit.businessName,
      kind: visit.kind,
      againReason: stated.againReason ?? null,
      startedAt: visit.startedAt,
      endedAt: visit.endedAt ?? new Date(now).toISOString(),
      presence: visit.presence.how,
      template: visit.template,
      supersedes: visit.supersedes,
      conditions: visit.conditions,
      scores: score.scores,
      rating: score.rating,
      traceability: score.traceability,
      findings: foundItems(score.findings, answers, dayOfVisit(visit, day.market, now)),
      answers,
      inspector: visit.personId === day.person.id ? day.person.name : '',
      signerName: visit.signerName.trim(),
      refusalReason: refusal ? visit.refusalReason.trim() : null,
      witnessName: refusal ? visit.witness.trim() : null,
      reply: visit.reply.trim(),
      contentHash: visit.state.name === 'sent' ? (visit.state.hash ?? null) : null,
    },
    day.scheme,
    isSent ? undefined : { unanswered: visit.conditions === 'open' ? left.map(({ number }) => number) : [] },
  );
}
