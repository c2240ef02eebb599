import { defineEntity, p } from '@mikro-orm/core';

export const DayPlaceSchema = defineEntity({
  name: 'DayPlace',
  tableName: 'day_place',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    zoneId: p.uuid(),
    number: p.integer(),
    addedAt: p.datetime(),
    addedBy: p.uuid(),
  },
});
/** A numbered place of a zone for sellers without a stall. */
export class DayPlace extends DayPlaceSchema.class {}
DayPlaceSchema.setClass(DayPlace);

export const DayBookingSchema = defineEntity({
  name: 'DayBooking',
  tableName: 'day_booking',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    placeId: p.uuid(),
    fromDay: p.date(),
    untilDay: p.date(),
    sellerName: p.text().nullable(),
    sellerPhone: p.text().nullable(),
    bookedAt: p.datetime(),
    bookedBy: p.uuid(),
    cancelledAt: p.datetime().nullable(),
    cancelledBy: p.uuid().nullable(),
    forgottenAt: p.datetime().nullable(),
  },
});
/** Who stands at a day place from `from_day` to `until_day`, its last day. An exclusion constraint keeps one at a time. */
export class DayBooking extends DayBookingSchema.class {}
DayBookingSchema.setClass(DayBooking);
