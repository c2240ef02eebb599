import type { home as source } from '../vi/home.ts';
import type { Translation } from '../translation.ts';

export const home: Translation<typeof source> = {
  'error.back': 'To the front page',
  'error.cannot': 'That could not be done',
  'error.cannot-detail': 'Please go back and try again.',
  'error.not-found': 'There is no such page',
  'error.not-found-detail': 'Please check the address, or begin at the front page.',
  'error.ours': 'The server has a fault',
  'error.ours-detail': 'It is not your doing. Please try again in a few minutes.',
  'error.refused': 'This page is for someone else',
  'error.refused-detail': 'Please sign in with an account that may see it.',
  'error.sign-in': 'Sign in',
  'error.too-many': 'Too many tries',
  'error.too-many-detail': 'Please wait a moment and try again.',
  'home.empty': 'There is no market in the book yet',
  'home.empty-detail':
    'Whoever founds the market opens the address printed at the start, or presses this and types the set-up key.',
  'home.empty-found': 'Found the first market',
  'home.lead': 'What it is, where it came from, whether it was checked: scan the code on the counter.',
  'home.markets': 'Markets',
  'home.scan': 'A code on your label?',
  'home.scan-hint': 'For example {example}. Small letters and missing dashes are fine.',
  'home.scan-label': 'Lot code',
  'home.scan-open': 'Show the goods',
  'home.stalls': '{count} {count|stall|stalls}',
  'home.staff': 'People who work here',
  'home.staff-detail': 'Traders, gate guards, inspectors, the market board.',
  'home.start': 'Go to your own page',
  'home.title': 'Sổ Chợ, the market’s book',
};
