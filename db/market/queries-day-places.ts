import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Day places with who stands there on a day, by zone and number. */
export async function dayPlacesOn(tx: Tx, day: string) {
  return tx.db
    .selectFrom('day_place as place')
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'place.market_id').onRef('zone.id', '=', 'place.zone_id'),
    )
    .leftJoin('day_booking as booking', (join) =>
      join
        .onRef('booking.market_id', '=', 'place.market_id')
        .onRef('booking.place_id', '=', 'place.id')
        .on('booking.cancelled_at', 'is', null)
        .on('booking.from_day', '<=', day)
        .on('booking.until_day', '>=', day),
    )
    .select([
      'place.id',
      'place.number',
      'zone.code as zone_code',
      'booking.id as booking_id',
      'booking.from_day',
      'booking.until_day',
      'booking.seller_name',
      'booking.seller_phone',
    ])
    .orderBy('zone.code')
    .orderBy('place.number')
    .execute();
}

/** Day places without who stands there: what anybody may know. By zone and number. */
export async function dayPlacesTaken(
  tx: Tx,
  day: string,
): Promise<{ zone: string; number: number; isTaken: boolean }[]> {
  const places = await dayPlacesOn(tx, day);
  return places.map((place) => ({
    zone: place.zone_code,
    number: place.number,
    isTaken: place.booking_id !== null,
  }));
}

/** Gives a zone more places, numbered on from its last. @returns how many there are now; none where the zone is unknown */
export async function addDayPlaces(
  tx: Tx,
  more: { zone: string; count: number; by: string; at: Date },
): Promise<number | undefined> {
  const zone = await tx.db
    .selectFrom('zone')
    .select('id')
    .where('code', '=', more.zone)
    .forUpdate()
    .executeTakeFirst();
  if (!zone) return undefined;
  const { last } = await tx.db
    .selectFrom('day_place')
    .select(sql<number>`coalesce(max(number), 0)`.as('last'))
    .where('zone_id', '=', zone.id)
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('day_place')
    .values(
      Array.from({ length: more.count }, (_, index) => ({
        market_id: tx.marketId,
        zone_id: zone.id,
        number: last + 1 + index,
        added_at: more.at,
        added_by: more.by,
      })),
    )
    .execute();
  return last + more.count;
}

/** Whether the market has this day place. */
export async function hasDayPlace(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.db.selectFrom('day_place').select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}

export async function addDayBooking(
  tx: Tx,
  booking: {
    id: string;
    placeId: string;
    from: string;
    until: string;
    name: string;
    phone: string | null;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('day_booking')
    .values({
      market_id: tx.marketId,
      id: booking.id,
      place_id: booking.placeId,
      from_day: booking.from,
      until_day: booking.until,
      seller_name: booking.name,
      seller_phone: booking.phone,
      booked_at: booking.at,
      booked_by: booking.by,
    })
    .execute();
}

/** Bookings that ended before a day and still name their seller: how many, and the first and last of their days. */
export async function daySellersPast(tx: Tx, before: string) {
  return tx.db
    .selectFrom('day_booking')
    .select([
      sql<number>`count(*)::int`.as('bookings'),
      sql<string | null>`min(from_day)::text`.as('first_day'),
      sql<string | null>`max(until_day)::text`.as('last_day'),
    ])
    .where('forgotten_at', 'is', null)
    .where('until_day', '<', before)
    .executeTakeFirstOrThrow();
}

/** Takes name and telephone out of bookings that ended before a day. @returns how many */
export async function forgetDaySellers(tx: Tx, before: string): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    select forget_day_sellers(${tx.marketId}, ${before}::date) as forgotten`.execute(tx.db);
  return rows[0]?.forgotten ?? 0;
}

/** Undoes a booking; a second time changes nothing. @returns whether there is such a booking */
export async function cancelDayBooking(
  tx: Tx,
  booking: { id: string; by: string; at: Date },
): Promise<boolean> {
  await tx.db
    .updateTable('day_booking')
    .set({ cancelled_at: booking.at, cancelled_by: booking.by })
    .where('id', '=', booking.id)
    .where('cancelled_at', 'is', null)
    .execute();
  const found = await tx.db
    .selectFrom('day_booking')
    .select('id')
    .where('id', '=', booking.id)
    .executeTakeFirst();
  return found !== undefined;
}
