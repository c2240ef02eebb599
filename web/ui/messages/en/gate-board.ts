import type { gateBoard as source } from '../vi/gate-board.ts';
import type { Translation } from '../translation.ts';

export const gateBoard: Translation<typeof source> = {
  'policy.admit': 'In',
  'policy.admit_owing': 'In, owing',
  'policy.default': 'The policy every market begins with is in force: it holds and refuses nothing.',
  'policy.from': 'In force from',
  'policy.group': 'Group of goods',
  'policy.history': 'Earlier and later versions',
  'policy.hold': 'Waiting',
  'policy.in-force': 'In force since {day}',
  'policy.lots': 'Lots',
  'policy.missing': 'Without one',
  'policy.no-papers': 'asks for none',
  'policy.none': 'No lot came through a gate within 7 days',
  'policy.note': 'Basis, minutes',
  'policy.now': 'Under the present rules',
  'policy.papers': 'One of these papers',
  'policy.preview': 'Try on last week’s goods',
  'policy.preview-changed':
    '{changed} of {lots} lots of the last 7 days ({from} – {to}) would have been answered otherwise.',
  'policy.read-only': 'Only the head of the board changes the rules.',
  'policy.refuse': 'Refused',
  'policy.refuse-warning':
    'Mind: these rules would have refused {count} lots like last week’s. What is refused goes round, and then nothing is known.',
  'policy.save': 'Set these rules',
  'policy.saved': 'The rules are set, in force from {day}.',
  'policy.then': 'Under the rules above',
  'policy.title': 'Rules of the gate',
  'policy.version-by': '{day}, set by {name}',
  'watch.owed': 'Papers owed ({count})',
  'watch.policy': 'See and change the rules of the gate',
  'watch.title': 'The gate',
  'watch.waive': 'Stop asking for this paper',
  'watch.waive-does': 'Lot {lot} owes nothing any more; the reason stays on record.',
  'watch.waive-reason': 'Reason',
};
