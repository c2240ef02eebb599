import type { removed as source } from '../vi/removed.ts';
import type { Translation } from '../translation.ts';

export const removed: Translation<typeof source> = {
  'removed.detail':
    '{good}, came to the market on {day}. The book keeps a lot as long as the law asks and then removes it. The code on the label is a true one.',
  'removed.market': 'The market today',
  'removed.title': 'This lot is past its time of keeping',
};
