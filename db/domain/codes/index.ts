export { isTrialOrigin, lotUrl, stallUrl, supplierUrl, trialLabelWords } from './urls.ts';
