export { balance } from './balance.ts';
export { checkCharacter } from './check-character.ts';
export { applyCorrections } from './corrections.ts';
export type { CorrectedLot, Correction, StatedValue } from './corrections.ts';
export {
  compareEvidence,
  evidenceGrades,
  evidenceWords,
  isKnown,
  moveEvidence,
  stallReceiptEvidence,
} from './evidence.ts';
export type { Evidence } from './evidence.ts';
export { daySellerRuleOn, retentionRuleOn, retentionRules } from './retention.ts';
export type { RetentionRule } from './retention.ts';
export { inheritedHops } from './inherited-hops.ts';
export type { HeritableHop, InheritedHop } from './inherited-hops.ts';
export { massOnce } from './mass-once.ts';
export type { LotMass, MassMoved } from './mass-once.ts';
export { isMoveKind, moveKinds, moveWords, makesLots } from './moves.ts';
export type { MoveKind } from './moves.ts';
export { upstreamCodeHint, upstreamCodeKinds } from './upstream-codes.ts';
export type { UpstreamCodeKind } from './upstream-codes.ts';
export { hopOrder, hops, hopWords } from './hops.ts';
export type { Hop } from './hops.ts';
export { lotCodeOf, lotNumberMax, marketCodePattern, parseLotCode } from './lot-code.ts';
export type { LotCodeParts } from './lot-code.ts';
export { expiresOn, isOpenLot, isPast, verdictOf, verdicts, verdictWords } from './verdict.ts';
export type { LotLife, Verdict, VerdictAnswer, VerdictInput } from './verdict.ts';
export { wayOfGoods } from './way-of-goods.ts';
export type { LotEventFact, WayHop } from './way-of-goods.ts';
export { isNamedAtStall } from './on-show.ts';
export type { ShownFacts } from './on-show.ts';
