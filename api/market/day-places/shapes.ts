import { z } from 'zod';
import { Day, Id, MarketCode } from '../../http/shapes.ts';

export const DayPlaceLine = z
  .object({
    id: Id,
    zone: z.string(),
    number: z.int(),
    isDrawn: z.boolean().describe('the map in force on the day shows it'),
    booking: z
      .object({
        id: Id,
        name: z.string(),
        phone: z.string().nullable(),
        from: Day,
        until: Day.describe('the last day'),
      })
      .nullable()
      .describe('who stands there on the day; null: free'),
  })
  .meta({ ref: 'DayPlaceLine' });

export const DayPlaces = z
  .object({
    day: Day,
    zones: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          drawnOnly: z.int().describe('numbers that the map draws and the zone does not have yet'),
        }),
      )
      .describe('zones that can have places'),
    places: z.array(DayPlaceLine),
  })
  .meta({ ref: 'DayPlaces' });
export type DayPlaces = z.infer<typeof DayPlaces>;

export const DayPlacesQuery = z.object({ day: Day.optional() });

export const AddDayPlaces = z
  .object({ id: Id, zone: z.string().min(1).max(20), count: z.int().min(1).max(100) })
  .meta({ ref: 'AddDayPlaces' });
export type AddDayPlaces = z.infer<typeof AddDayPlaces>;

export const BookDayPlace = z
  .object({
    id: Id,
    from: Day,
    until: Day.describe('the last day; at most 31 days in all'),
    name: z.string().trim().min(1).max(120),
    phone: z.string().trim().min(1).max(30).optional(),
  })
  .meta({ ref: 'BookDayPlace' });
export type BookDayPlace = z.infer<typeof BookDayPlace>;

export const CancelDayBooking = z.object({ id: Id }).meta({ ref: 'CancelDayBooking' });
export type CancelDayBooking = z.infer<typeof CancelDayBooking>;

export const DayPlaceParam = z.object({ market: MarketCode, place: Id });
export const DayBookingParam = z.object({ market: MarketCode, booking: Id });
