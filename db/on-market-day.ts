import { sql, type RawBuilder } from 'kysely';
import type { MarketClock } from './domain/index.ts';

/** The market day on which an instant of a query lies, as a date: what `marketDay` says of it outside of the database. */
export function onMarketDay(instant: RawBuilder<Date>, clock: MarketClock): RawBuilder<string> {
  return sql<string>`((${instant} at time zone ${clock.timeZone}) - ${clock.dayTurnsAt}::interval)::date`;
}
