export { fullBook, fullBookDays, fullBookSince } from './full-book.ts';
export type { BookEntry, FullBook } from './full-book.ts';
export {
  findTenancyConflicts,
  isEmptyPeriod,
  periodContains,
  periodsOverlap,
  tenancyRoles,
  tenancyRoleWords,
} from './tenancies.ts';
export type { Period, Tenancy, TenancyConflict, TenancyRole } from './tenancies.ts';
export { termBands, termOf, termWords } from './terms.ts';
export type { TermBand } from './terms.ts';
export { licenceKinds, licenceKindWords, usualLastDay } from './licences.ts';
export type { LicenceKind } from './licences.ts';
export { attendanceOf } from './attendance.ts';
export type { Attendance } from './attendance.ts';
export {
  actualState,
  judgeEnd,
  isTooLong,
  judgeState,
  judgeTenancy,
  judgeTransfer,
  oddities,
  tenancyEndings,
  outlasts,
} from './stall-affairs.ts';
export type { Oddity, StallAffairs, StallRefusal, TenancyEnding } from './stall-affairs.ts';
export { consentPurposes, consentTexts } from './consents.ts';
export type { ConsentPurpose } from './consents.ts';
