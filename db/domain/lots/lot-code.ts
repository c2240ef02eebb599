import { DomainError } from '../errors.ts';
import { addDays } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import { checkCharacter } from './check-character.ts';

/** What a lot's code says: the market, the market day of arrival, the lot's number on that day. */
export interface LotCodeParts {
  readonly market: string;
  readonly day: IsoDay;
  readonly number: number;
}

/** Numbers on a code have four digits. */
export const lotNumberMax = 9999;

/** A market's code in front of its lots: a letter, then up to five letters or digits. */
export const marketCodePattern = /^[A-Z][A-Z0-9]{1,5}$/;

/**
 * The code of a lot: `{market: 'BT', day: '2026-11-22', number: 42}` → `BT-261122-0042-` and a check character.
 *
 * @throws DomainError lot-code-malformed when a part cannot stand in a code; lot-number-exhausted above 9999
 */
export function lotCodeOf({ market, day, number }: LotCodeParts): string {
  if (!marketCodePattern.test(market) || !isCodeDay(day) || !Number.isInteger(number) || number < 1) {
    throw malformed();
  }
  if (number > lotNumberMax) {
    throw new DomainError('lot-number-exhausted', 'limit', `A market day has at most ${lotNumberMax} lots.`);
  }
  const body = [market, day.slice(2).replaceAll('-', ''), String(number).padStart(4, '0')];
  return [...body, checkCharacter(body.join(''))].join('-');
}

/**
 * Reads a lot's code as a person types it: lower case and missing dashes are accepted.
 *
 * @returns the parts and the code as it is printed
 * @throws DomainError lot-code-malformed when it cannot be one; lot-code-check-failed when a character is wrong
 */
export function parseLotCode(text: string): LotCodeParts & { readonly code: string } {
  const match = /^([A-Za-z][A-Za-z0-9]{1,5})-?(\d{2})(\d{2})(\d{2})-?(\d{4})-?([A-Za-z0-9])$/.exec(
    text.trim(),
  );
  if (!match) throw malformed();
  const [, market = '', yy = '', mm = '', dd = '', digits = '', check = ''] = match;
  const body = `${market}${yy}${mm}${dd}${digits}`.toUpperCase();
  if (checkCharacter(body) !== check.toUpperCase()) {
    throw new DomainError('lot-code-check-failed', 'invalid', 'One character of this lot code is wrong.');
  }
  const parts = { market: market.toUpperCase(), day: `20${yy}-${mm}-${dd}`, number: Number(digits) };
  return { ...parts, code: lotCodeOf(parts) };
}

function isCodeDay(day: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(day)) return false;
  try {
    return addDays(day, 0) === day;
  } catch {
    // A date such as 31 February is refused here as part of the code, not as a date of its own.
    return false;
  }
}

function malformed(): DomainError {
  return new DomainError('lot-code-malformed', 'invalid', 'A lot code looks like BT-261122-0042-X.');
}
