export { sealedTables } from './check-rows.ts';
export { findingText, type LogFinding } from './finding.ts';
export { verifyHere, verifyLog, type VerifiedLog } from './verify-log.ts';
