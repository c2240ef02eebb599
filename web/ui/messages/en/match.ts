import type { match as source } from '../vi/match.ts';
import type { Translation } from '../translation.ts';

export const match: Translation<typeof source> = {
  'match.by-rule': 'Joined by rule: the two slips agree',
  'match.decided': 'Joined or parted within 7 days ({count})',
  'match.different': 'Two different lots',
  'match.doubt-amount': 'The amounts differ',
  'match.doubt-amount-unknown': 'One side gave no amount',
  'match.doubt-several': 'Several slips are alike',
  'match.doubt-supplier': 'The suppliers differ',
  'match.doubt-time': 'Written hours apart',
  'match.doubt-twice': 'One side may have written it twice',
  'match.doubt-unit': 'The units differ',
  'match.gate': 'The gate’s slip',
  'match.none': 'No slips to look at',
  'match.none-detail':
    'Slips of gate and stall about one lot are joined when they agree; what is not sure, and goods that may be written twice, shows here.',
  'match.on-behalf': '{side}, written for it',
  'match.part': 'Part them again',
  'match.said-different': 'Looked at: two different lots',
  'match.said-same': 'Looked at: one lot',
  'match.same': 'One lot',
  'match.title': 'Slips that may be double ({count})',
  'match.trader': 'The stall’s slip',
};
