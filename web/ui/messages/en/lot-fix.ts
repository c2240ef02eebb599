import type { lotFix as source } from '../vi/lot-fix.ts';
import type { Translation } from '../translation.ts';

export const lotFix: Translation<typeof source> = {
  'lot-fix.correct': 'Correct this lot',
  'lot-fix.correct-does':
    'What was written stays on record; the correction and its reason stand beside it, and every reader of the lot sees that it was corrected.',
  'lot-fix.done': 'On record: {act}',
  'lot-fix.field': 'Correct what?',
  'lot-fix.field-amount': 'Quantity',
  'lot-fix.field-good': 'Good',
  'lot-fix.field-origin': 'Place of origin',
  'lot-fix.field-stall': 'Stall',
  'lot-fix.field-supplier': 'Supplier',
  'lot-fix.field-supplier-detail': 'The place of origin becomes the new supplier’s.',
  'lot-fix.leave': 'Return or destroy goods',
  'lot-fix.leave-all': 'Left empty: all that is left, {quantity}',
  'lot-fix.leave-all-unknown': 'Left empty: all of it; nobody wrote how much is left',
  'lot-fix.leave-does':
    'The goods leave the market, and the record cannot take it back. What left is drawn from the lot.',
  'lot-fix.leave-held':
    'The lot is held: the board alone writes down that goods were returned or destroyed. The hold stays until it is released.',
  'lot-fix.nothing-left': 'By the book nothing is left of this lot to return or destroy.',
  'lot-fix.new-value': 'What is right?',
  'lot-fix.restore': 'This lot is real',
  'lot-fix.restore-does': 'The lot counts again, and is on sale again while its time lasts.',
  'lot-fix.send': 'Put on record',
  'lot-fix.supplier-find': 'Type a few letters of the name',
  'lot-fix.title': 'The board’s acts on this lot',
  'lot-fix.void': 'This lot was written by mistake',
  'lot-fix.void-does':
    'For goods that never came, as when two phones wrote one lot down. The lot is off sale and in no figure; whoever scans it still reads that it was a mistake. It can be taken back.',
  'lot-fix.void-link': 'Open lot {lot}',
  'lot-fix.voided': 'Written by mistake, no goods',
  'lot-fix.why': 'Why?',
  'lot-fix.why-hint': 'Whoever reads the record later reads this',
  'problem.lot-in-use':
    'Goods left this lot, labels of it were printed, or it was joined with another slip: it cannot be called a mistake.',
  'problem.lot-voided':
    'This lot was written by mistake: it has no goods. If they did come, press “The goods are real” first.',
  'problem.void-only-board': 'The gate wrote this lot. Only the board can say that it was a mistake.',
};
