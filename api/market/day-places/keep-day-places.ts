import { addDayBooking, addDayPlaces, cancelDayBooking, hasDayPlace } from '@so-cho/db';
import { addDays, DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { placesOn } from './list-day-places.ts';
import type { AddDayPlaces, BookDayPlace, CancelDayBooking, DayPlaces } from './shapes.ts';

/** As the database holds it: `day_booking_days_check`. */
const daysMax = 31;

/**
 * Gives a zone more numbered places; today's list is answered.
 *
 * @throws DomainError zone-unknown
 */
export async function keepDayPlaces(ctx: Ctx, market: MarketEntry, input: AddDayPlaces): Promise<DayPlaces> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  return writeOnce(ctx, { market, key: input.id, operation: 'addDayPlaces', body: input }, async (tx) => {
    const last = await addDayPlaces(tx, { ...input, by, at });
    if (last === undefined)
      throw new DomainError('zone-unknown', 'not-found', 'The market has no such zone.');
    const act = { action: 'day-place.added', subjectKind: 'day-place', subjectId: input.id };
    await audit(ctx, tx, { ...act, after: { zone: input.zone, count: input.count, last }, at });
    return placesOn(tx, marketDay(at, market));
  });
}

/**
 * Gives a place to a seller for a day or some days in a row; the list of the first of them is answered. Two guards at once:
 * the database lets one of them in.
 *
 * @throws DomainError day-place-unknown, day-place-days-wrong, day-place-taken
 */
export async function bookDayPlace(
  ctx: Ctx,
  market: MarketEntry,
  { place, ...input }: BookDayPlace & { place: string },
): Promise<DayPlaces> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  if (
    input.until < input.from ||
    input.until < marketDay(at, market) ||
    input.until >= addDays(input.from, daysMax)
  ) {
    const message = `A place is given for 1 to ${daysMax} days, of which the last is not over.`;
    throw new DomainError('day-place-days-wrong', 'invalid', message);
  }
  const write = { market, key: input.id, operation: 'bookDayPlace', body: { place, ...input } };
  return writeOnce(ctx, write, async (tx) => {
    if (!(await hasDayPlace(tx, place)))
      throw new DomainError('day-place-unknown', 'not-found', 'The market has no such day place.');
    await addDayBooking(tx, { ...input, phone: input.phone ?? null, placeId: place, by, at });
    // The audit is for good, and the person's name may be taken out of the booking one day.
    const act = { action: 'day-place.booked', subjectKind: 'day-booking', subjectId: input.id };
    await audit(ctx, tx, { ...act, after: { place, from: input.from, until: input.until }, at });
    return placesOn(tx, input.from);
  });
}

/**
 * Takes a booking back, which frees the place; the list of today is answered.
 *
 * @throws DomainError day-booking-unknown
 */
export async function undoDayBooking(
  ctx: Ctx,
  market: MarketEntry,
  { booking, ...input }: CancelDayBooking & { booking: string },
): Promise<DayPlaces> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  const write = { market, key: input.id, operation: 'cancelDayBooking', body: { booking, ...input } };
  return writeOnce(ctx, write, async (tx) => {
    if (!(await cancelDayBooking(tx, { id: booking, by, at })))
      throw new DomainError('day-booking-unknown', 'not-found', 'The market has no such booking.');
    const act = { action: 'day-place.freed', subjectKind: 'day-booking', subjectId: booking };
    await audit(ctx, tx, { ...act, at });
    return placesOn(tx, marketDay(at, market));
  });
}
