export { defaultGatePolicy, gateGrades, gateGradeWords, gradeAtGate } from './gate-policy.ts';
export type { GateAnswer, GateGrade, GatePolicy, GateRule } from './gate-policy.ts';
export { hopsDocumentedBy, isValidOn, paperKinds, paperKindWords } from './papers.ts';
export type { PaperKind } from './papers.ts';
