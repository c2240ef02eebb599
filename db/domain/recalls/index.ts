export { legalBases, legalBasesOn, readWithinMinutes } from './legal-bases.ts';
export type { LegalBasis } from './legal-bases.ts';
