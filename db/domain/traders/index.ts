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
