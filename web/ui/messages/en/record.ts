import type { Translation } from '../translation.ts';
import type { record as source } from '../vi/record.ts';

/** The whole record of a lot, as those who keep watch read it. */
export const record: Translation<typeof source> = {
  'record.becomes': 'corrected to',
  'record.corrected': 'Corrected {field}',
  'record.corrects-correction': 'corrects an earlier correction',
  'record.declared': 'Written down',
  'record.destroyed': 'Destroyed {quantity}',
  'record.device': 'the device said {time}',
  'record.field-amount': 'quantity',
  'record.field-good': 'good',
  'record.field-origin': 'origin',
  'record.field-stall': 'stall',
  'record.field-supplier': 'supplier',
  'record.happened': 'happened {time}',
  'record.history': '{count} {count|entry|entries}, none ever erased',
  'record.no-photo': 'No photo yet',
  'record.nobody': 'written by the system',
  'record.none': 'not said',
  'record.on-behalf': 'on somebody’s behalf',
  'record.open-file': 'Open the paper (PDF)',
  'record.open-photo': 'See the photo in full: {paper}',
  'record.paper-dates': 'issued {issued}, valid to {until}',
  'record.paper-from': 'issued {issued}',
  'record.paper-until': 'valid to {until}',
  'record.papers': '{count} {count|paper|papers}',
  'record.papers-none': 'There is no paper for this lot yet.',
  'record.reopened': 'On sale again',
  'record.returned': 'Returned {quantity}',
  'record.sold-out': 'Said to be sold out',
  'record.was': 'before',
};
