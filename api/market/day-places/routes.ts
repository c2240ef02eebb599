import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { bookDayPlace, keepDayPlaces, undoDayBooking } from './keep-day-places.ts';
import { listDayPlaces } from './list-day-places.ts';
import {
  AddDayPlaces,
  BookDayPlace,
  CancelDayBooking,
  DayBookingParam,
  DayPlaceParam,
  DayPlaces,
  DayPlacesQuery,
} from './shapes.ts';

/** Places for sellers without a stall: names are for guards and the board, the public sees how many. */
export const dayPlaceRoutes = new Hono<Env>()
  .get(
    '/markets/:market/day-places',
    operation({
      id: 'listDayPlaces',
      summary: 'Day places and who stands there on a day; by default today',
      permission: 'gate:record',
      responses: { 200: DayPlaces },
    }),
    validated('param', MarketParam),
    validated('query', DayPlacesQuery),
    async (c) => c.json(await listDayPlaces(c.var.ctx, c.var.market, c.req.valid('query').day), 200),
  )
  .post(
    '/markets/:market/day-places',
    operation({
      id: 'addDayPlaces',
      summary: 'Give a zone more numbered day places',
      permission: 'layout:write',
      responses: { 201: DayPlaces },
      refusals: { 404: 'The market has no such zone.', 409: 'The id was used for another act.' },
    }),
    validated('param', MarketParam),
    validated('json', AddDayPlaces),
    async (c) => c.json(await keepDayPlaces(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/day-places/:place/bookings',
    operation({
      id: 'bookDayPlace',
      summary: 'Give a day place to a seller without a stall, for 1 to 31 days',
      permission: 'gate:record',
      responses: { 201: DayPlaces },
      refusals: {
        404: 'The market has no such place.',
        409: 'Somebody has it on one of these days, or the id was used for another act.',
      },
    }),
    validated('param', DayPlaceParam),
    validated('json', BookDayPlace),
    async (c) => {
      const input = { ...c.req.valid('json'), place: c.req.valid('param').place };
      return c.json(await bookDayPlace(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/day-bookings/:booking/cancellation',
    operation({
      id: 'cancelDayBooking',
      summary: 'Take a booking of a day place back',
      permission: 'gate:record',
      responses: { 201: DayPlaces },
      refusals: { 404: 'The market has no such booking.', 409: 'The id was used for another act.' },
    }),
    validated('param', DayBookingParam),
    validated('json', CancelDayBooking),
    async (c) => {
      const input = { ...c.req.valid('json'), booking: c.req.valid('param').booking };
      return c.json(await undoDayBooking(c.var.ctx, c.var.market, input), 201);
    },
  );
