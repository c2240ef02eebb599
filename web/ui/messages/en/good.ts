import type { good as source } from '../vi/good.ts';
import type { Translation } from '../translation.ts';

export const good: Translation<typeof source> = {
  'good.also': 'Also called {names}',
  'good.life': 'Sold within {days} {days|day|days} of coming in',
  'good.life-none': 'No day of sale is set',
  'good.life-today': 'Sold only on the day it came in',
  'good.lost-title': 'This good is not in the book yet',
  'good.none': 'No stall has it on sale today',
  'good.papers': 'Papers that usually come with it',
  'good.storage': 'How it is kept',
  'good.title': 'Where to buy {good}',
  'good.where': 'On sale at {market}',
};
