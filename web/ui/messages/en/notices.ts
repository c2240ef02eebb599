import type { notices as source } from '../vi/notices.ts';
import type { Translation } from '../translation.ts';

export const notices: Translation<typeof source> = {
  'notices.closes': 'Closes at',
  'notices.from': 'From',
  'notices.hours-hint': 'Only for other hours.',
  'notices.kind': 'Kind of notice',
  'notices.kind-closed': 'Market closed',
  'notices.kind-hours': 'Other hours',
  'notices.kind-news': 'News',
  'notices.lead': 'Closed days, Tết hours, news: shown on the map, on stalls’ pages and on the touch screen.',
  'notices.none': 'No notices',
  'notices.none-detail': 'The market keeps its usual hours.',
  'notices.opens': 'Opens at',
  'notices.standing': 'Published now',
  'notices.text': 'Text',
  'notices.text-en': 'Text in English',
  'notices.title': 'Notices of the market',
  'notices.until': 'Until the end of',
  'notices.withdraw': 'Take the notice back',
  'notices.withdrawn': 'The notice was taken back.',
  'notices.write': 'Publish the notice',
  'notices.written': 'Published. Everybody sees it now.',
};
