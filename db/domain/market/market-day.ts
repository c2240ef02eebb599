import { assert } from '../assert.ts';
import { DomainError } from '../errors.ts';
import { dayFromNumber, dayNumber } from './calendar.ts';
import type { IsoDay } from './calendar.ts';

/** How a market counts its days. `dayTurnsAt` is local wall time `HH:MM`; 00:00 for most, not for a night market. */
export interface MarketClock {
  readonly timeZone: string;
  readonly dayTurnsAt: string;
}

const msPerDay = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The market day an instant belongs to, named by the local date on which that day began.
 *
 * @param instant a valid date
 * @throws DomainError market-clock-invalid for an unknown zone or a `dayTurnsAt` that is not HH:MM
 */
export function marketDay(instant: Date, clock: MarketClock): IsoDay {
  const ms = instant.getTime();
  assert(Number.isFinite(ms), 'A market day is asked of a valid instant.');
  // Zones are less than a day away from UTC, so the UTC date is at most two steps off. Asking the bounds, and not
  // the wall clock, keeps days in order also on the night when the wall shows one time twice.
  let day = Math.floor(ms / msPerDay);
  while (ms < startOf(day, clock)) day -= 1;
  while (ms >= startOf(day + 1, clock)) day += 1;
  return dayFromNumber(day);
}

/** The instants [from, to) of a market day. */
export function marketDayBounds(day: IsoDay, clock: MarketClock): { from: Date; to: Date } {
  const number = dayNumber(day);
  return { from: new Date(startOf(number, clock)), to: new Date(startOf(number + 1, clock)) };
}

/** The wall time of an instant in the market, "02:55". */
export function marketTime(instant: Date, timeZone: string): string {
  const local = instant.getTime() + zoneOffsetMs(instant.getTime(), timeZone);
  return new Date(local).toISOString().slice(11, 16);
}

const starts = new Map<string, number>();
/** About ten years of days; a list of old lots reads each day's beginning many times over. */
const startsMax = 4000;

/** When day number `day` begins, in ms. Remembered, because asking a zone for its offset is slow. */
function startOf(day: number, clock: MarketClock): number {
  const key = `${clock.timeZone} ${clock.dayTurnsAt} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= startsMax) starts.clear();
  const start = reckonStart(day, clock);
  starts.set(key, start);
  return start;
}

function reckonStart(day: number, clock: MarketClock): number {
  const wall = day * msPerDay + turnMinutes(clock) * 60_000;
  // Offsets of the day before and the day after cover a change of clocks in between.
  const candidates = [wall - msPerDay, wall + msPerDay].map(
    (near) => wall - zoneOffsetMs(near, clock.timeZone),
  );
  const real = candidates.filter((ms) => ms + zoneOffsetMs(ms, clock.timeZone) === wall);
  // A wall time that comes twice begins the day at its first coming; one that is skipped, after the gap.
  return real.length > 0 ? Math.min(...real) : Math.max(...candidates);
}

function turnMinutes(clock: MarketClock): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock.dayTurnsAt);
  if (!match) throw invalidClock('dayTurnsAt', clock.dayTurnsAt);
  return Number(match[1]) * 60 + Number(match[2]);
}

function zoneOffsetMs(ms: number, timeZone: string): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(ms)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => {
    const value = parts.get(type);
    assert(value !== undefined, `The date format gives a ${type}.`);
    return value;
  };
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return local - Math.floor(ms / 1000) * 1000;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
    return format;
  } catch (cause) {
    // Intl answers a wrong zone name with a RangeError, which says nothing to the person who set it.
    throw invalidClock('timeZone', timeZone, cause);
  }
}

function invalidClock(field: string, value: string, cause?: unknown): DomainError {
  return new DomainError('market-clock-invalid', 'invalid', `The market's ${field} is not valid.`, {
    details: { field, value },
    cause,
  });
}
