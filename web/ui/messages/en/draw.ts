import type { draw as source } from '../vi/draw.ts';
import type { Translation } from '../translation.ts';

export const draw: Translation<typeof source> = {
  'draw.beacon': 'The public line that was mixed in',
  'draw.check': 'Draw it again here',
  'draw.days': 'Draws of visits',
  'draw.days-link': 'Draws of visits',
  'draw.days-none': 'Nothing has been drawn yet',
  'draw.days-none-detail':
    'The first draw is announced the evening before a day of visits, once somebody inspects in the market.',
  'draw.first-proved':
    'The public log shows that what was mixed in is the first signature over this promise.',
  'draw.first-unproved':
    'What was mixed in here is from before the present rule, so only the rest can be done again.',
  'draw.hindrance-network': 'The public log could not be read. Try again with a network.',
  'draw.hindrance-old': 'This device cannot check signatures. Open the page in a newer browser, over https.',
  'draw.intro':
    'The evening before, the market publishes hashes of a secret number and of the fixed list. Then the public log signs that promise, and its first signature is mixed in. So nobody foresees the stalls, and anyone can draw them again.',
  'draw.later': 'The secret number, the list and the stalls appear here when the day is over.',
  'draw.list': 'The fixed list ({count} stalls)',
  'draw.list-hash': 'Hash of the list',
  'draw.picks': 'Stalls that were visited',
  'draw.place': 'Place in the public log',
  'draw.promised': 'Fixed {time}: {stalls} stalls, {capacity} visits',
  'draw.reason-board': 'Chosen by the board',
  'draw.reason-deadline': 'Waiting almost twice its interval',
  'draw.reason-points': 'By points',
  'draw.reason-random': 'Drawn by chance',
  'draw.right': 'Right: the same stalls come out',
  'draw.seed': 'The secret number',
  'draw.seed-hash': 'Hash of the secret number',
  'draw.state-drawn': 'drawn, shown when the day is over',
  'draw.state-over': 'shown, can be drawn again',
  'draw.state-promised': 'list fixed, waiting for the draw',
  'draw.title': 'Draw of visits, {day}',
  'draw.waiting': 'waiting to be written',
  'draw.wrong-first': 'DOES NOT FIT: what was mixed in is not the first signature over the promise',
  'draw.wrong-list': 'DOES NOT FIT: the list is not the one that was fixed',
  'draw.wrong-picks': 'DOES NOT FIT: other stalls come out',
  'draw.wrong-promise': 'DOES NOT FIT: the public log has no such promise',
  'draw.wrong-seed': 'DOES NOT FIT: the secret number is not the one that was fixed',
  'draw.wrong-signature': 'DOES NOT FIT: the public log did not sign what was mixed in',
};
