import type { Translation } from '../translation.ts';
import type { draw as source } from '../vi/draw.ts';

export const draw: Translation<typeof source> = {
  'draw.beacon': 'The public line that was mixed in',
  'draw.check': 'Draw it again here',
  'draw.intro':
    'The evening before, the market publishes hashes of a secret number and of the fixed list. Only afterwards comes the first public line that is mixed in. So nobody foresees the stalls, and anyone can draw them again.',
  'draw.later': 'The secret number, the list and the stalls appear here when the day is over.',
  'draw.list': 'The fixed list ({count} stalls)',
  'draw.list-hash': 'Hash of the list',
  'draw.picks': 'Stalls that were visited',
  'draw.promised': 'Fixed {time}: {stalls} stalls, {capacity} visits',
  'draw.reason-board': 'Chosen by the board',
  'draw.reason-deadline': 'Waiting almost twice its interval',
  'draw.reason-points': 'By points',
  'draw.reason-random': 'Drawn by chance',
  'draw.right': 'Right: the same stalls come out',
  'draw.seed': 'The secret number',
  'draw.seed-hash': 'Hash of the secret number',
  'draw.title': 'Draw of visits, {day}',
  'draw.wrong': 'DOES NOT FIT: {what}',
};
