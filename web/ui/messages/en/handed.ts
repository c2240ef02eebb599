import type { Translation } from '../translation.ts';
import type { handed as source } from '../vi/handed.ts';

export const handed: Translation<typeof source> = {
  'handed.lost':
    'The tablet no longer has {count} {count|picture|pictures} of this visit. The rest can be handed in.',
  'handed.lost-noted': 'The photograph of this item was lost on the tablet before it was handed in.',
  'handed.lost-signature':
    'The signature is no longer on the tablet: have it signed again, or say why it is not signed.',
  'handed.lost-without': 'Leave the lost pictures out and say so in the visit',
  'handed.typed': 'Where the plate cannot be scanned again, hand the visit in by the typed code; it says so.',
  'handed.typed-instead': 'Hand in by the typed code {stall}',
};
