export { sealedTables } from './sealed-tables.ts';
export { findingText, type LogFinding } from './finding.ts';
export { verifyHere, verifyLog, type VerifiedLog } from './verify-log.ts';
export type { KnownOfLog } from './check-signed.ts';
export { tablesWithLeaves } from './logged-rows.ts';
