import { describe, expect, test } from 'vitest';
import { addDays, hoursOn, marketDay } from './index.ts';
import { isOpenAt } from './open-now.ts';
import type { SeenStall } from './open-now.ts';

// Goal: a night that runs past midnight is one opening. Method: minutes around each of its ends, by the wall clock of Vietnam.
const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const market = { ...clock, opensAt: '04:00', closesAt: '18:00' };
type Market = Parameters<typeof isOpenAt>[2];
type Notices = Parameters<typeof isOpenAt>[3]['notices'];
const openAt = (now: Date, stall: SeenStall, of: Market, notices: Notices) =>
  isOpenAt(now, stall, of, { notices, hoursBefore: hoursOn(addDays(marketDay(now, of), -1), of, notices) });
const at = (local: string) => new Date(`2026-11-${local}:00+07:00`);
const night = { opensAt: '22:00', closesAt: '05:00' };
const seen = { isSeenOpen: true, ...night };
/** After midnight nobody has looked yet; the evening before somebody did. */
const seenBefore: SeenStall = { isSeenOpen: false, wasSeenOpen: true, ...night };
const shutOn = (day: number) => [
  { kind: 'closed', from: `2026-11-${day}`, until: `2026-11-${day}`, opensAt: null, closesAt: null },
];

describe('a stall open from 22:00 to 05:00', () => {
  test.each([
    ['21:59', '29T21:59', seen, false],
    ['its first minute', '29T22:00', seen, true],
    ['the last minute before midnight', '29T23:59', seen, true],
    ['midnight, as it was seen in the evening', '30T00:00', seenBefore, true],
    ['after midnight', '30T02:30', seenBefore, true],
    ['after midnight, seen on the new day', '30T02:30', seen, true],
    ['the last minute', '30T04:59', seenBefore, true],
    ['the closing minute', '30T05:00', seenBefore, false],
    ['the morning after', '30T09:00', seenBefore, false],
    ['the next evening, when nobody has seen it yet', '30T22:30', seenBefore, false],
    ['after midnight, when nobody ever saw it', '30T02:30', { ...night, isSeenOpen: false }, false],
  ])('%s', (_, time, stall, isOpen) => {
    expect(openAt(at(time), stall, market, [])).toBe(isOpen);
  });

  test('a closed day takes its own evening and the night after it, not the end of the night before', () => {
    expect(openAt(at('30T02:30'), seenBefore, market, shutOn(30))).toBe(true);
    expect(openAt(at('30T22:30'), seen, market, shutOn(30))).toBe(false);
    expect(openAt(at('30T02:30'), seenBefore, market, shutOn(29))).toBe(false);
    expect(openAt(at('30T02:30'), seen, market, shutOn(29))).toBe(false);
  });
});

test('by day a stall keeps to the day: who was seen yesterday counts for nothing', () => {
  const stall = { opensAt: null, closesAt: null };
  expect(openAt(at('30T04:00'), { ...stall, isSeenOpen: true }, market, [])).toBe(true);
  expect(openAt(at('30T17:59'), { ...stall, isSeenOpen: true }, market, [])).toBe(true);
  expect(openAt(at('30T18:00'), { ...stall, isSeenOpen: true }, market, [])).toBe(false);
  expect(openAt(at('30T10:00'), { ...stall, isSeenOpen: false, wasSeenOpen: true }, market, [])).toBe(false);
});

test('a night market whose day turns at noon has its whole night on one day', () => {
  const ofNight = { ...market, dayTurnsAt: '12:00', ...night };
  const stall = { opensAt: null, closesAt: null, isSeenOpen: true };
  expect(
    ['29T21:59', '29T22:00', '30T04:59', '30T05:00'].map((time) => openAt(at(time), stall, ofNight, [])),
  ).toEqual([false, true, true, false]);
  expect(openAt(at('30T02:00'), stall, ofNight, shutOn(29))).toBe(false);
  expect(openAt(at('30T02:00'), stall, ofNight, shutOn(30))).toBe(true);
});

test('hours that end when they begin are a whole day, and other hours of a notice may run past midnight too', () => {
  const round = { opensAt: '06:00', closesAt: '06:00', isSeenOpen: true };
  expect(['30T05:59', '30T06:00', '30T23:59'].map((time) => openAt(at(time), round, market, []))).toEqual([
    true,
    true,
    true,
  ]);
  const longer = [
    { kind: 'hours', from: '2026-11-29', until: '2026-11-29', opensAt: '04:00', closesAt: '01:00' },
  ];
  const usual = { opensAt: null, closesAt: null };
  expect(openAt(at('29T23:30'), { ...usual, isSeenOpen: true }, market, longer)).toBe(true);
  expect(openAt(at('30T00:30'), { ...usual, isSeenOpen: false, wasSeenOpen: true }, market, longer)).toBe(
    true,
  );
  expect(openAt(at('30T01:00'), { ...usual, isSeenOpen: false, wasSeenOpen: true }, market, longer)).toBe(
    false,
  );
});
