import type { dayPlaces as source } from '../vi/day-places.ts';
import type { Translation } from '../translation.ts';

export const dayPlaces: Translation<typeof source> = {
  'day-places.add': 'Add places',
  'day-places.add-count': 'How many more',
  'day-places.add-title': 'More places for a zone',
  'day-places.book': 'Give the place',
  'day-places.book-title': 'Give a seller a place',
  'day-places.day': 'Day shown',
  'day-places.done-add': 'The places were added.',
  'day-places.done-book': 'The place is given.',
  'day-places.done-free': 'Taken back; the place is free again.',
  'day-places.free': 'Free places: {count}',
  'day-places.free-one': 'Take back',
  'day-places.from': 'From',
  'day-places.full': 'No place is free on this day.',
  'day-places.lead':
    'For sellers without a stall. No fee is taken here. Shoppers see how many, and no names.',
  'day-places.name': 'Seller’s name',
  'day-places.none': 'The market has no day places yet',
  'day-places.none-detail': 'A clerk of the board adds places to a zone.',
  'day-places.nobody': 'Nobody has a place yet',
  'day-places.phone': 'Telephone',
  'day-places.place': 'Place',
  'day-places.place-named': 'Zone {zone}, place {number}',
  'day-places.show': 'Show',
  'day-places.taken': 'Given: {count}',
  'day-places.title': 'Day places',
  'day-places.until': 'Last day',
  'day-places.until-day': 'until {day}',
  'day-places.zone': 'Zone',
};
