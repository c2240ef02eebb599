import type { problems as source } from '../vi/problems.ts';
import type { Translation } from '../translation.ts';

export const problems: Translation<typeof source> = {
  'problem.body-not-json': 'What was sent is not in the right form. Please reload the page and try again.',
  'problem.code-malformed': 'This is not a code of ours.',
  'problem.correction-verified-by-doer': 'Who made a correction may not verify it. Please ask someone else.',
  'problem.day-malformed': 'The day is not right. Please choose it again.',
  'problem.field-invalid': 'This is not right yet.',
  'problem.file-empty': 'The file is empty.',
  'problem.file-kind-unsupported': 'Only photos and PDF files are taken.',
  'problem.file-too-large': 'The file is larger than 15 MB. Please take a smaller photo.',
  'problem.forbidden': 'This account may not do that.',
  'problem.good-unknown': 'This good is not in the book yet.',
  'problem.hold-needs-order': 'A hold or recall needs the ordering body and its document number.',
  'problem.hold-released-already': 'This hold has been released already.',
  'problem.idempotency-key-reused':
    'This slip was sent before with other contents. Please reload and write a new one.',
  'problem.image-too-many-pixels': 'The photo has too many pixels to be opened.',
  'problem.image-unreadable': 'The photo is damaged. Please take it again.',
  'problem.internal': 'The server has a fault. Please try again in a few minutes.',
  'problem.invalid-input': 'Something is not right yet. Please correct the places named.',
  'problem.layout-overlaps': 'Another layout is in force on some of these days.',
  'problem.lot-code-check-failed':
    'One character of the lot code is wrong. Please compare it with the label.',
  'problem.lot-code-malformed':
    'This is not a lot code. It looks like BT-261122-0042 with one character at the end.',
  'problem.lot-number-exhausted':
    'The market has used all lot numbers of today. Please tell the market board.',
  'problem.lot-numbers-used-up': 'The market has no lot number left for today. Please tell the market board.',
  'problem.market-code-taken': 'Another market has this code.',
  'problem.market-unknown': 'There is no market with this code.',
  'problem.method-not-allowed': 'This page does not take that. Please reload it.',
  'problem.network': 'The server cannot be reached. Please check the network and try again.',
  'problem.not-a-demonstration': 'Only a simulated market can be erased whole.',
  'problem.not-found': 'It is not in the book.',
  'problem.origin-not-allowed': 'The request came from another site. Please open the market’s own page.',
  'problem.other':
    'That did not work. Please try again; if it stays so, give the market board this code: {code}',
  'problem.quantity-exceeded': 'More would leave the lot than came in.',
  'problem.quantity-invalid': 'The quantity is not right. Please enter it again.',
  'problem.quantity-over-drawn': 'The lot does not have that much left.',
  'problem.quantity-units-differ': 'The unit is not the one the lot is kept in.',
  'problem.recorded-already': 'This is in the book already.',
  'problem.same-person': 'Who did this may not confirm it too.',
  'problem.stall-code-malformed': 'A stall code looks like A2-07.',
  'problem.stall-code-taken': 'Another stall has this code.',
  'problem.tenancy-overlaps': 'The stall has someone else on some of these days.',
  'problem.too-large': 'That is too large. Please choose a smaller photo or file.',
  'problem.too-many-tries': 'Too many tries. Please wait and try again.',
  'problem.unauthorized': 'Please sign in first.',
  'problem.unsupported': 'This kind of content cannot be taken.',
  'problem.username-taken': 'Another person signs in with this name.',
};
