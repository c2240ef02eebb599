import { PlaceSchema, PlaceSuccessorSchema } from './places/place.ts';
import { CategorySchema } from './goods/category.ts';
import { GoodSchema } from './goods/good.ts';
import { MarketClassSchema } from './market/market-class.ts';
import { MarketSchema } from './market/market.ts';
import { LevelSchema } from './market/level.ts';
import { ZoneSchema } from './market/zone.ts';
import { StallSchema, StallAliasSchema } from './market/stall.ts';
import { LayoutDraftItemSchema, LayoutSchema, LayoutShapeSchema } from './market/layout.ts';
import { MarketNoticeSchema, MarketNoticeWithdrawalSchema } from './market/market-notice.ts';
import { DayBookingSchema, DayPlaceSchema } from './market/day-place.ts';
import { ListedPriceSchema } from './market/listed-price.ts';
import { StallEventSchema, StallSightingSchema } from './market/stall-event.ts';
import { LintWaiverSchema } from './market/lint-waiver.ts';
import { TraderSchema, TraderContactSchema, ConsentSchema } from './traders/trader.ts';
import { LicenceSchema } from './traders/licence.ts';
import { RegisterImportSchema } from './traders/register-import.ts';
import { TenancySchema } from './traders/tenancy.ts';
import { SupplierSchema } from './arrivals/supplier.ts';
import { ArrivalSchema } from './arrivals/arrival.ts';
import { PaperSchema, PaperLotSchema } from './arrivals/paper.ts';
import { GatePolicySchema } from './arrivals/gate-policy.ts';
import { OwedPaperSchema, OwedSettlementSchema } from './arrivals/owed-paper.ts';
import { PaperReviewSchema } from './arrivals/paper-review.ts';
import {
  SupplierAnswerSchema,
  SupplierLinkRevocationSchema,
  SupplierLinkSchema,
  SupplierMergeSchema,
} from './arrivals/supplier-events.ts';
import { LotMatchDecisionSchema, LotMatchSchema } from './lots/lot-match.ts';
import { OperatorNoteSchema } from './board/operator-note.ts';
import { StoredFileSchema } from './arrivals/stored-file.ts';
import { LotSchema, LotCounterSchema } from './lots/lot.ts';
import { LotEventSchema } from './lots/lot-event.ts';
import { LotStateSchema } from './lots/lot-state.ts';
import { LotEdgeSchema } from './lots/lot-edge.ts';
import { PushAddressSchema, PushKeySchema } from './access/push-address.ts';
import { RecallPushSchema } from './lots/recall-push.ts';
import { MockTraceSchema, RecallEventSchema, RecallLotSchema, RecallSchema } from './lots/recall.ts';
import { LotTombstoneSchema, RemovedLotCountSchema } from './lots/lot-tombstone.ts';
import { LotMoveInputSchema, LotMoveSchema, LotUpstreamCodeSchema } from './lots/lot-move.ts';
import { SafetyCheckSchema } from './checks/safety-check.ts';
import { HoldSchema, HoldReleaseSchema } from './checks/hold.ts';
import { InspectionEventSchema, InspectionSchema, FindingSchema } from './inspections/inspection.ts';
import { CorrectionSchema, CorrectionEventSchema } from './inspections/correction.ts';
import {
  InspectionChoiceSchema,
  InspectionDrawSchema,
  InspectionRevealSchema,
  InspectionRoundSchema,
  InspectionRoundSecretSchema,
} from './inspections/round.ts';
import { CustodyEventSchema, SampleSchema } from './checks/sample.ts';
import {
  AppUserSchema,
  AppSessionSchema,
  AppAccountSchema,
  AppVerificationSchema,
} from './access/app-user.ts';
import { RoleGrantSchema, TraderCardSchema } from './access/role-grant.ts';
import { AccessKeySchema, AccessProposalSchema } from './access/access-key.ts';
import { InvitationSchema } from './access/invitation.ts';
import { PasskeyChallengeSchema, PasskeySchema } from './access/passkey.ts';
import { PasswordResetSchema } from './access/password-reset.ts';
import { RecoveryCodeSchema, SecondFactorSchema } from './access/second-factor.ts';
import { SecondStepRuleSchema } from './access/second-step-rule.ts';
import { RateLimitSchema } from './access/rate-limit.ts';
import { AuditEntrySchema } from './access/audit-entry.ts';
import { IdempotencyKeySchema } from './access/idempotency-key.ts';
import { LeafSaltSchema, LogOutboxSchema } from './log/log-outbox.ts';
import {
  LogCheckpointSchema,
  LogCosignatureSchema,
  LogIdentitySchema,
  LogKeySchema,
  LogLeafSchema,
  LogPendingSchema,
  LogTileSchema,
} from './log/log-tree.ts';
import { GoodGtinSchema } from './codes/good-gtin.ts';
import {
  LabelRunSchema,
  LabelSerialSchema,
  LabelSightingSchema,
  LabelWithdrawalSchema,
} from './codes/label.ts';
import { DayFigureSchema, DayMarkSchema } from './board/day-figure.ts';
import { DemeritDecisionSchema, RatingChoiceSchema } from './inspections/rating-choice.ts';
import { PublicPhotoSchema } from './inspections/public-photo.ts';
import { RevisitSchema } from './inspections/revisit.ts';
import { SavedViewSchema } from './board/saved-view.ts';
import { ScanCountSchema } from './codes/scan-count.ts';

/** Every entity of the record; the query builder learns its tables from the same list. */
export const entities = [
  PlaceSchema,
  PlaceSuccessorSchema,
  CategorySchema,
  GoodSchema,
  MarketSchema,
  MarketClassSchema,
  LevelSchema,
  ZoneSchema,
  StallSchema,
  StallAliasSchema,
  LayoutSchema,
  LayoutShapeSchema,
  LayoutDraftItemSchema,
  LintWaiverSchema,
  TraderSchema,
  TraderContactSchema,
  ConsentSchema,
  TenancySchema,
  SupplierSchema,
  ArrivalSchema,
  PaperSchema,
  PaperLotSchema,
  OperatorNoteSchema,
  StoredFileSchema,
  LotSchema,
  LotCounterSchema,
  LotEventSchema,
  LotStateSchema,
  LotEdgeSchema,
  LotMoveSchema,
  LotMoveInputSchema,
  LotUpstreamCodeSchema,
  RecallSchema,
  RecallLotSchema,
  RecallEventSchema,
  MockTraceSchema,
  RecallPushSchema,
  LotTombstoneSchema,
  RemovedLotCountSchema,
  SafetyCheckSchema,
  HoldSchema,
  HoldReleaseSchema,
  InspectionSchema,
  FindingSchema,
  CorrectionSchema,
  CorrectionEventSchema,
  InspectionEventSchema,
  InspectionRoundSchema,
  InspectionRoundSecretSchema,
  InspectionDrawSchema,
  InspectionRevealSchema,
  InspectionChoiceSchema,
  SampleSchema,
  CustodyEventSchema,
  AppUserSchema,
  AppSessionSchema,
  AppAccountSchema,
  AppVerificationSchema,
  RoleGrantSchema,
  TraderCardSchema,
  SecondFactorSchema,
  RecoveryCodeSchema,
  InvitationSchema,
  PasskeySchema,
  PasskeyChallengeSchema,
  PasswordResetSchema,
  SecondStepRuleSchema,
  AccessKeySchema,
  AccessProposalSchema,
  PushAddressSchema,
  PushKeySchema,
  RateLimitSchema,
  AuditEntrySchema,
  IdempotencyKeySchema,
  LogOutboxSchema,
  LeafSaltSchema,
  LogIdentitySchema,
  LogKeySchema,
  LogTileSchema,
  LogCheckpointSchema,
  LogCosignatureSchema,
  LogLeafSchema,
  LogPendingSchema,
  ScanCountSchema,
  GoodGtinSchema,
  GatePolicySchema,
  OwedPaperSchema,
  OwedSettlementSchema,
  LotMatchSchema,
  LotMatchDecisionSchema,
  PaperReviewSchema,
  SupplierMergeSchema,
  SupplierLinkSchema,
  SupplierLinkRevocationSchema,
  SupplierAnswerSchema,
  LabelRunSchema,
  LabelSerialSchema,
  LabelWithdrawalSchema,
  LabelSightingSchema,
  StallEventSchema,
  StallSightingSchema,
  ListedPriceSchema,
  DayPlaceSchema,
  DayBookingSchema,
  MarketNoticeSchema,
  MarketNoticeWithdrawalSchema,
  LicenceSchema,
  RegisterImportSchema,
  DayFigureSchema,
  DayMarkSchema,
  SavedViewSchema,
  RatingChoiceSchema,
  DemeritDecisionSchema,
  PublicPhotoSchema,
  RevisitSchema,
] as const;
