export { checklistOn, checklistVersions } from './checklist-items.ts';
export type { ChecklistItem, ChecklistVersion } from './checklist-items.ts';
export {
  correctionMayBecome,
  correctionStates,
  correctionStateWords,
  mayVerify,
  mustMayVerify,
} from './corrections.ts';
export type { CorrectionState } from './corrections.ts';
export {
  fhrsRating,
  findingSeverities,
  findingSeverityWords,
  pillars,
  pillarScore,
  pillarWords,
} from './scoring.ts';
export type { FhrsRating, FindingSeverity, Pillar, PillarScores, ScoredFinding } from './scoring.ts';
export { shownGrade } from './shown-grade.ts';
export type { GradeCaps, RatedVisit, ShownGrade } from './shown-grade.ts';
