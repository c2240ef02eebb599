import { digitSet, strangerIn } from '../charsets.ts';
import type { Flaw, LinterCode } from '../faults.ts';

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Two digits as a number; the caller has seen that they are digits. */
const twoAt = (data: string, at: number) => (data.charCodeAt(at) - 48) * 10 + data.charCodeAt(at + 1) - 48;

function lengthFlaw(
  data: string,
  length: number,
  name: 'date' | 'hour' | 'minute' | 'second' | 'hour-with-minute',
) {
  if (data.length === length) return strangerIn(data, digitSet);
  const code: LinterCode = data.length < length ? `${name}-too-short` : `${name}-too-long`;
  return { code, at: 0, length: data.length };
}

/**
 * A date whose year has two or four digits. The century of two digits is not asked: every year of a hundred that
 * can be meant (GS1 General Specifications §7.12) leaps when it is divisible by four, for 2000 leapt too.
 */
function dateFlaw(data: string, yearDigits: 2 | 4, allowsNoDay: boolean): Flaw | undefined {
  const wrong = lengthFlaw(data, yearDigits + 4, 'date');
  if (wrong) return wrong;
  const month = twoAt(data, yearDigits);
  const days = monthDays[month - 1];
  if (days === undefined) return { code: 'illegal-month', at: yearDigits, length: 2 };
  const shortYear = twoAt(data, yearDigits - 2);
  const isCentury = yearDigits === 4 && shortYear === 0;
  const leaps = isCentury ? twoAt(data, 0) % 4 === 0 : shortYear % 4 === 0;
  const last = month === 2 && leaps ? 29 : days;
  const day = twoAt(data, yearDigits + 2);
  if (day > last || (day === 0 && !allowsNoDay))
    return { code: 'illegal-day', at: yearDigits + 2, length: 2 };
  return undefined;
}

export const yymmdd = (data: string) => dateFlaw(data, 2, false);
export const yymmd0 = (data: string) => dateFlaw(data, 2, true);
export const yyyymmdd = (data: string) => dateFlaw(data, 4, false);
export const yyyymmd0 = (data: string) => dateFlaw(data, 4, true);

export function hh(data: string): Flaw | undefined {
  const wrong = lengthFlaw(data, 2, 'hour');
  if (wrong) return wrong;
  return twoAt(data, 0) > 23 ? { code: 'illegal-hour', at: 0, length: 2 } : undefined;
}

export function mi(data: string): Flaw | undefined {
  const wrong = lengthFlaw(data, 2, 'minute');
  if (wrong) return wrong;
  return twoAt(data, 0) > 59 ? { code: 'illegal-minute', at: 0, length: 2 } : undefined;
}

export function ss(data: string): Flaw | undefined {
  const wrong = lengthFlaw(data, 2, 'second');
  if (wrong) return wrong;
  return twoAt(data, 0) > 59 ? { code: 'illegal-second', at: 0, length: 2 } : undefined;
}

export function hhmi(data: string): Flaw | undefined {
  const wrong = lengthFlaw(data, 4, 'hour-with-minute');
  if (wrong) return wrong;
  if (twoAt(data, 0) > 23) return { code: 'illegal-hour', at: 0, length: 2 };
  return twoAt(data, 2) > 59 ? { code: 'illegal-minute', at: 2, length: 2 } : undefined;
}
