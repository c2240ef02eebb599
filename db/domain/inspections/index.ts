export { checklistOn, checklistVersions } from './checklist-items.ts';
export type { ChecklistItem, ChecklistVersion } from './checklist-items.ts';
export {
  correctionActs,
  correctionDueOn,
  correctionMayBecome,
  correctionStateAfter,
  correctionStates,
  correctionStateWords,
  correctionTimes,
  escalatesOn,
  mayVerify,
  mustMayVerify,
} from './corrections.ts';
export type { CorrectionAct, CorrectionState } from './corrections.ts';
export { beaconFault, promiseLeaf } from './draw-beacon.ts';
export type { BeaconFault, PublicPromise } from './draw-beacon.ts';
export { drawOrder, listHashOf, seedHashOf, sha256Hex } from './draw.ts';
export type { ListedStall, RoundCommitment } from './draw.ts';
export * from './hidden-areas.ts';
export { gradeRuleWords } from './grade-rules.ts';
export * from './map-layers.ts';
export * from './plan-rules.ts';
export * from './rating-schemes.ts';
export * from './result-states.ts';
export * from './revisits.ts';
export * from './schedule-pick.ts';
export * from './schedule-points.ts';
export {
  fhrsRating,
  findingSeverities,
  findingSeverityWords,
  pillars,
  pillarScore,
  pillarWords,
} from './scoring.ts';
export type { FhrsRating, FindingSeverity, Pillar, PillarScores, ScoredFinding } from './scoring.ts';
export { shownGrade, shownGradeRule } from './shown-grade.ts';
export type { GradeCaps, RatedVisit, ShownGrade } from './shown-grade.ts';
export * from './visit-kinds.ts';
export * from './minutes.ts';
export * from './visit-findings.ts';
export {
  itemAnswers,
  itemsFor,
  readingRange,
  scoreVisit,
  unanswered,
  withoutReading,
} from './visit-score.ts';
export type { Answered, ItemAnswer, VisitFinding, VisitScore } from './visit-score.ts';
