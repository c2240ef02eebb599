import type { revisits as source } from '../vi/revisits.ts';
import type { Translation } from '../translation.ts';

export const revisits: Translation<typeof source> = {
  'revisits.apart':
    'Appointments, apart from the draw and not counted in the day’s round. Tap a stall to open its follow-up visit.',
  'revisits.because-critical': 'A critical finding is open: seen again within {days} days',
  'revisits.because-level': 'Level {rating}/5: seen again within {days} days',
  'revisits.count': 'To be seen again: {count}',
  'revisits.day': 'Day',
  'revisits.keeps':
    'A visit of any kind from {days} days before on keeps the appointment. A stall that is shut was not seen.',
  'revisits.move': 'Move to this day',
  'revisits.none': 'No appointments',
  'revisits.none-detail': 'Open a published result to set a day for seeing the stall again.',
  'revisits.on': 'set for {day}',
  'revisits.open': 'See the stall again',
  'revisits.proposed': 'Proposed: {day}. The rule only proposes, a person decides.',
  'revisits.reason': 'Reason',
  'revisits.reason-hint': 'The inspector reads it on the way.',
  'revisits.set': 'Set this day',
  'revisits.set-by': 'set by {by}',
  'revisits.step-back': 'Taken back',
  'revisits.take-back': 'Take back',
  'revisits.take-back-detail':
    'Taken back, the stall leaves the inspectors’ appointments. Earlier settings stay on record here.',
  'revisits.title': 'To be seen again',
  'revisits.today': 'To be seen again by today: {count}',
};
