import type { scanLabel as source } from '../vi/scan-label.ts';
import type { Translation } from '../translation.ts';

/** What the serial of a scanned label means; stands on the scan page. */
export const scanLabel: Translation<typeof source> = {
  'scan-label.lot-says': 'About the lot named on it: {verdict}',
  'scan-label.lot-says-detail': 'The book cannot tell whether these goods are that lot.',
  'scan-label.never-issued': 'The market never printed this label',
  'scan-label.never-issued-detail':
    'The number {serial} is not in the book. It may be a copy: please ask the stall or the market board.',
  'scan-label.on-its-day': 'This label belongs to stall {stall} on {day} only',
  'scan-label.past-its-day-detail':
    'That day is over. If it is on goods sold today, please ask the market board.',
  'scan-label.staff': 'Market staff: note where you see this label',
  'scan-label.suspected-detail':
    'Something speaks for a copied label. If you see it at another stall or on another day, please ask the market board.',
  'scan-label.withdrawn': 'This label was cancelled',
  'scan-label.withdrawn-detail':
    'It was for stall {stall} on {day}, and was cancelled because of a misprint or because the goods moved.',
};
