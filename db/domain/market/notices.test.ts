import { expect, test } from 'vitest';
import { hoursOn } from './index.ts';

// Goal: a day's hours are what the board said last, and a closed day is closed. Method: a few notices side by side.
test('closed wins over other hours, the last word over the first, and other days keep the usual', () => {
  const usual = { opensAt: '04:30', closesAt: '18:00' };
  const told = (kind: string, from: string, until: string, opensAt: string | null = null) => ({
    kind,
    from,
    until,
    opensAt,
    closesAt: opensAt === null ? null : '12:00',
  });
  const notices = [
    told('hours', '2027-02-04', '2027-02-06', '05:00'),
    told('hours', '2027-02-05', '2027-02-05', '06:00'),
    told('closed', '2027-02-06', '2027-02-08'),
    told('news', '2027-02-03', '2027-02-03'),
  ];
  const on = (day: string) => hoursOn(day, usual, notices);
  expect(on('2027-02-03')).toEqual(usual);
  expect(on('2027-02-04')).toEqual({ opensAt: '05:00', closesAt: '12:00' });
  expect(on('2027-02-05')).toEqual({ opensAt: '06:00', closesAt: '12:00' });
  expect([on('2027-02-06'), on('2027-02-08')]).toEqual([null, null]);
  expect(on('2027-02-09')).toEqual(usual);
});
