import type { authority as source } from '../vi/authority.ts';
import type { Translation } from '../translation.ts';

export const authority: Translation<typeof source> = {
  'authority.caption': 'The markets today, counted alike',
  'authority.checked-head': 'Checked',
  'authority.corrections': 'Corrections overdue',
  'authority.count': '{count} {count|market|markets}',
  'authority.coverage': 'Inspected in time',
  'authority.days': '{days} days',
  'authority.days-choose': 'How many days to add up',
  'authority.goods-days': 'Days with goods',
  'authority.holds': 'Lots not to be sold',
  'authority.market': 'Market',
  'authority.none': 'No market in this area yet',
  'authority.none-detail': 'A market appears here once it is founded in the book.',
  'authority.note':
    'Presumptive rates depend on how each market chooses its samples: one number does not rank two markets.',
  'authority.papered-mass': 'Tons documented',
  'authority.period': 'Over {days} days, from {from}',
  'authority.recalls': 'Recalls',
  'authority.stalls': 'Stalls trading',
  'authority.stop-sales': 'Stops of sale',
  'authority.tests': 'Quick tests, 30 days: presumptive rate, 95 % interval',
  'authority.title': 'The area',
  'authority.today': 'Today’s figures',
  'authority.trading': '{trading} of {all}',
  'authority.visits': 'Inspections',
};
