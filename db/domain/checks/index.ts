export { analytes, analyteWords, kitAnalytes } from './analytes.ts';
export type { Analyte } from './analytes.ts';
export { rateSampleMin, rateWithInterval, wilsonInterval } from './rates.ts';
export type { Interval, Rate } from './rates.ts';
export {
  checkStanding,
  checkStandings,
  checkStandingWords,
  kitCounts,
  kitOutcomes,
  labOutcomes,
  outcomeWords,
  stopsSale,
} from './standing.ts';
export type { Check, CheckStanding, Decision, KitOutcome, KitTest, LabOutcome } from './standing.ts';
export * from './kit-window.ts';
export * from './measured.ts';
export * from './samples.ts';
