export {
  findTenancyConflicts,
  isEmptyPeriod,
  periodContains,
  periodsOverlap,
  tenancyRoles,
  tenancyRoleWords,
} from './tenancies.ts';
export type { Period, Tenancy, TenancyConflict, TenancyRole } from './tenancies.ts';
