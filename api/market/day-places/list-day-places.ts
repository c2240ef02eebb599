import { dayPlacesOn, groundShapes, inMarket, layoutOn, zonesOf, type Tx } from '@so-cho/db';
import { dayCellsOf, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import type { DayPlaces } from './shapes.ts';

/** Day places and who stands there, on a day or today. */
export async function listDayPlaces(ctx: Ctx, market: MarketEntry, day?: string): Promise<DayPlaces> {
  const asked = day ?? marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, (tx) => placesOn(tx, asked));
}

export async function placesOn(tx: Tx, day: string): Promise<DayPlaces> {
  const [zones, places] = [await zonesOf(tx), await dayPlacesOn(tx, day)];
  const layout = await layoutOn(tx, day);
  const drawn = layout === undefined ? [] : dayCellsOf(await groundShapes(tx, layout.id));
  const isAt = (zone: string, number: number) => (one: { zone: string; number: number }) =>
    one.zone === zone && one.number === number;
  const known = places.map(({ zone_code: zone, number }) => ({ zone, number }));
  return {
    day,
    zones: zones.map(({ code, name_vi }) => ({
      code,
      name: name_vi,
      drawnOnly: drawn.filter(({ zone, number }) => zone === code && !known.some(isAt(zone, number))).length,
    })),
    places: places.map((place) => {
      const { booking_id: id, seller_name: name, from_day: from, until_day: until } = place;
      const isTaken = id !== null && name !== null && from !== null && until !== null;
      return {
        id: place.id,
        zone: place.zone_code,
        number: place.number,
        isDrawn: drawn.some(isAt(place.zone_code, place.number)),
        booking: isTaken ? { id, name, phone: place.seller_phone, from, until } : null,
      };
    }),
  };
}
