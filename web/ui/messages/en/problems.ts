import type { problems as source } from '../vi/problems.ts';
import type { Translation } from '../translation.ts';

export const problems: Translation<typeof source> = {
  'problem.forbidden': 'This account may not do that.',
  'problem.lot-code-check-failed':
    'One character of the lot code is wrong. Please compare it with the label.',
  'problem.lot-code-malformed':
    'This is not a lot code. It looks like BT-261122-0042 with one character at the end.',
  'problem.network': 'The server cannot be reached. Please check the network and try again.',
  'problem.not-found': 'It is not in the book.',
  'problem.other':
    'That did not work. Please try again; if it stays so, give the market board this code: {code}',
  'problem.too-large': 'That is too large. Please choose a smaller photo or file.',
  'problem.too-many-tries': 'Too many tries. Please wait and try again.',
  'problem.unauthorized': 'Please sign in first.',
  'problem.unsupported': 'This kind of file cannot be taken.',
  'problem.validation-failed': 'Something is not right yet. Please correct the places named.',
};
