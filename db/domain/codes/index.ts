export { isTrialOrigin, lotUrl, stallUrl, trialLabelWords } from './urls.ts';
