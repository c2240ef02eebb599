import type { lot as source } from '../vi/lot.ts';
import type { Translation } from '../translation.ts';

export const lot: Translation<typeof source> = {
  'evidence.declared': 'declared only',
  'evidence.documented': 'documented',
  'evidence.inspected': 'inspected',
  'evidence.missing': 'missing',
  'hop.farm': 'Farm or waters',
  'hop.gate': 'Market gate',
  'hop.maker': 'Maker',
  'hop.slaughter': 'Slaughterhouse',
  'hop.stall': 'Stall',
  'hop.supplier': 'Supplier',
  'verdict.clear': 'Origin known',
  'verdict.clear-detail': 'All {required} hops are documented or inspected',
  'verdict.held': 'Sale paused, being verified',
  'verdict.held-detail': 'This may not be sold until the result is in',
  'verdict.past': 'Past its day of sale',
  'verdict.past-detail': 'If it is still on the counter, please tell the market board',
  'verdict.recalled': 'Recalled',
  'verdict.recalled-detail': 'Do not eat it. Bring it back to the stall or the market board',
  'verdict.unproven': '{known} of {required} hops known',
  'verdict.unproven-detail': 'A missing paper does not mean that the goods are bad',
  'way.label': 'The way of the goods',
  'way.missing': 'Nobody has recorded this hop yet',
  'way.now': 'here now',
};
