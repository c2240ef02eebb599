import type { prices as source } from '../vi/prices.ts';
import type { Translation } from '../translation.ts';

export const prices: Translation<typeof source> = {
  'prices.dong': 'Price of 1 {unit} (đồng)',
  'prices.dong-hint': 'With all its zeros, for example 95,000',
  'prices.done-list': 'Listed. Shoppers see it now.',
  'prices.done-withdraw': 'Taken back. Shoppers do not see it any more.',
  'prices.lead': 'Shoppers see them on the page of the stall and on the map.',
  'prices.link': 'Listed prices of the stall',
  'prices.list': 'List this price',
  'prices.new': 'Which good?',
  'prices.none': 'The stall lists no price yet',
  'prices.none-detail': 'Choose a good above, write its price, press one button.',
  'prices.on-behalf': 'You are writing for stall {stall}. Shoppers see “written by the row leader”.',
  'prices.standing': 'Listed now',
  'prices.title': 'Listed prices',
  'prices.withdraw': 'Take back',
};
