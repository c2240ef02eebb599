import type { privacy as source } from '../vi/privacy.ts';
import type { Translation } from '../translation.ts';

export const privacy: Translation<typeof source> = {
  'privacy.agree': 'I agree, show the number',
  'privacy.agreed': 'Agreed on {day}. Customers see the number.',
  'privacy.board-detail':
    'This person may see and take along everything the market keeps about them. After they left, name, phone, card and account can be erased; the book of goods and contracts stay by law, without a name.',
  'privacy.board-title': 'Personal data',
  'privacy.done-given': 'Customers see the phone number now.',
  'privacy.done-withdrawn': 'The phone number is not shown any more.',
  'privacy.erase': 'Erase personal data',
  'privacy.erase-detail':
    'This cannot be undone. Every device of the person is signed out and the card ends.',
  'privacy.erase-reason': 'Why it is erased',
  'privacy.export': 'Download this person’s data',
  'privacy.export-own': 'Download all my data',
  'privacy.kept':
    'The market must keep the book of goods, contracts and papers by law. After you left, ask the board to erase your name, phone and account.',
  'privacy.name': 'Name of the stall',
  'privacy.no-phone':
    'The market keeps no phone number of yours. To let customers call, ask the board to enter it first.',
  'privacy.old-text': 'You agreed to an older text. Read the new one and choose again.',
  'privacy.person': 'Seller',
  'privacy.phone': 'Phone',
  'privacy.title': 'My data',
  'privacy.withdraw': 'Take back, hide the number',
  'privacy.wrong': 'Not saved yet',
};
