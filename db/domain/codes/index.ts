export * from './label-papers.ts';
export * from './label-serial.ts';
export * from './label-state.ts';
export { isTrialOrigin, labelUrl, lotUrl, stallUrl, supplierUrl, trialLabelWords } from './urls.ts';
