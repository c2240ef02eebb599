import type { readerProblems as source } from '../vi/reader-problems.ts';
import type { Translation } from '../translation.ts';

export const readerProblems: Translation<typeof source> = {
  'problem.code-malformed': 'This is not a code of ours.',
  'problem.digital-link-invalid': 'This GS1 code is not right. Please check each digit on the label.',
  'problem.digital-link-unknown': 'No market here has this GS1 number.',
  'problem.forbidden': 'This account may not do that.',
  'problem.good-unknown': 'This good is not in the book yet.',
  'problem.internal': 'The server has a fault. Please try again in a few minutes.',
  'problem.invalid-format': 'This is not in the right form.',
  'problem.invalid-input': 'Something is not right yet. Please correct the places named.',
  'problem.link-type-unknown': 'This code has no information of that kind.',
  'problem.lot-code-check-failed':
    'One character of the lot code is wrong. Please compare it with the label.',
  'problem.lot-code-malformed':
    'This is not a lot code. It looks like BT-261122-0042 with one character at the end.',
  'problem.lot-unknown': 'There is no lot with this code in this market.',
  'problem.map-unknown': 'The market has no map for this day.',
  'problem.market-unknown': 'There is no market with this code.',
  'problem.method-not-allowed': 'This page does not take that. Please reload it.',
  'problem.network': 'The server cannot be reached. Please check the network and try again.',
  'problem.not-found': 'It is not in the book.',
  'problem.other':
    'That did not work. Please try again; if it stays so, give the market board this code: {code}',
  'problem.record-unavailable':
    'The market’s book cannot be opened just now. Please try again in a few seconds.',
  'problem.stall-code-malformed': 'A stall code looks like A2-07.',
  'problem.stall-unknown': 'There is no stall with this code in this market.',
  'problem.too-many-tries': 'Too many tries. Please wait and try again.',
  'problem.unauthorized': 'Please sign in first.',
};
