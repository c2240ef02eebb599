export {
  defaultGatePolicy,
  gateGrades,
  gateGradeWords,
  gradeAtGate,
  owedFor,
  policyOn,
} from './gate-policy.ts';
export type { GateAnswer, GateGrade, GatePolicy, GateRule } from './gate-policy.ts';
export { isValidOn, paperAlarmDays, paperKinds, paperKindWords, paperTermOf } from './papers.ts';
export type { PaperKind, PaperTerm } from './papers.ts';
export { hopsDocumentedBy } from './paper-rules.ts';
export type { PaperedGoods } from './paper-rules.ts';
export { likeEnough, likeSuppliers, supplierLikeness } from './like-suppliers.ts';
export type { LikeSuppliers, SpelledSupplier } from './like-suppliers.ts';
export { isPerhapsTwice, matchDoubts, matchLimits, matchOf, pairSlips } from './match-slips.ts';
export type { MatchDoubt, PairedSlip, SlipClaim, SlipMatch, SlipSide } from './match-slips.ts';
export { isSupplierCode, supplierCodeOf } from './supplier-code.ts';
