import type { Translation } from '../translation.ts';
import type { visits as source } from '../vi/visits.ts';

export const visits: Translation<typeof source> = {
  'visits.count': 'The last {count} visits',
  'visits.critical': '{count} critical',
  'visits.findings-none': 'no findings',
  'visits.kind-follow_up': 'Follow-up of corrections',
  'visits.kind-joint': 'Joint official check',
  'visits.kind-periodic': 'Periodic official check',
  'visits.kind-report': 'Looking into a report',
  'visits.kind-specialised': 'Specialised official check',
  'visits.kind-supervision': 'Supervision by the board',
  'visits.kind-unannounced': 'Unannounced official check',
  'visits.major': '{count} major',
  'visits.minor': '{count} minor',
  'visits.on-spot': '{count} put right at once',
  'visits.photo': 'Photo of the stall, check of {day}',
  'visits.photos-covered': 'Faces and number plates in the photos were covered before publication.',
  'visits.proof': 'Proof of the latest visit in the public log',
  'visits.random': 'by chance',
  'visits.reply': 'The stall says: {text}',
  'visits.rule': 'Levels 0–5 follow the checklist; 5 is best. Papers are counted apart.',
  'visits.title': 'Recent visits',
  'visits.trace': 'papers {share}/100',
};
