export * from './label-papers.ts';
export * from './label-serial.ts';
export * from './label-state.ts';
export { isTrialOrigin, labelUrl, lotUrl, stallUrl, trialLabelWords } from './urls.ts';
