import type { supplier as source } from '../vi/supplier.ts';
import type { Translation } from '../translation.ts';

export const supplier: Translation<typeof source> = {
  'supplier.confirm': 'Yes, these are my goods',
  'supplier.confirmed': 'Thank you. It is recorded that these are your goods.',
  'supplier.denied': 'It is recorded that these are not your goods. The market board sees it at once.',
  'supplier.deny': 'These are not my goods',
  'supplier.goods': 'Goods',
  'supplier.kind-cooperative': 'Cooperative',
  'supplier.kind-farm': 'Farm',
  'supplier.kind-importer': 'Importer',
  'supplier.kind-maker': 'Maker',
  'supplier.kind-other': 'Supplier',
  'supplier.kind-slaughterhouse': 'Slaughterhouse',
  'supplier.kind-wholesale_bay': 'Wholesale bay',
  'supplier.later': 'The answer can be changed until {time}.',
  'supplier.lost': 'This link opens nothing any more',
  'supplier.lost-code': 'No supplier has this code',
  'supplier.lost-detail': 'It may have ended or been withdrawn. Please ask the stall or the market board.',
  'supplier.page-detail': 'Traders scan this code to name their supplier in the goods book.',
  'supplier.privacy': 'This page tells nobody’s name or phone number.',
  'supplier.qr': 'QR code of supplier {code}',
  'supplier.question': 'Did these goods come from {supplier}?',
  'supplier.stall': 'Delivered to stall',
  'supplier.title': 'Confirm goods',
};
