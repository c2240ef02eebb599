import { dayFromNumber, parseDay } from '../../market/calendar.ts';
import { isOneOf } from '../../words.ts';
import { fold } from '../../text/fold.ts';
import { tenancyRoles } from '../tenancies.ts';
import type { TenancyRole } from '../tenancies.ts';

/** Text as people meant it: NFC, no odd spaces, no invisible marks. */
export function textOfCell(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A number that a spreadsheet made of a text: "901234567.0", "9.01234567E8". */
function wholeNumber(text: string): string | null {
  if (/^\d+\.0+$/.test(text)) return text.replace(/\.0+$/, '');
  if (!/^\d(\.\d+)?e\+?\d{1,2}$/i.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : null;
}

/**
 * A phone number as it is dialled: a spreadsheet that took it for a number has eaten its leading zero.
 *
 * @returns undefined when it is no phone number
 */
export function phoneOfCell(cell: string): string | undefined {
  const text = textOfCell(cell).replace(/^'/, '');
  const digits = (wholeNumber(text) ?? text).replace(/[\s.\-()]/g, '');
  if (/^(84|\+84)\d{9,10}$/.test(digits)) return `0${digits.replace(/^\+?84/, '')}`;
  if (/^[2-9]\d{8,9}$/.test(digits)) return `0${digits}`;
  return /^\+?\d{6,15}$/.test(digits) ? digits : undefined;
}

/** Excel counts days from 1899-12-30, which is this many before 1970-01-01. */
const serialOffset = 25_569;

/**
 * A day as a sheet writes it: ISO, day first as in Vietnam, or a spreadsheet's own number.
 *
 * @returns undefined when it is no day of the calendar
 */
export function dayOfCell(cell: string): string | undefined {
  const text = textOfCell(cell).replace(/^'/, '');
  const serial = wholeNumber(text) ?? text;
  if (/^\d{5}$/.test(serial)) return dayFromNumber(Number(serial) - serialOffset);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const local = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1] ?? '', iso[2] ?? '', iso[3] ?? '']
    : [fullYear(local?.[3] ?? ''), local?.[2] ?? '', local?.[1] ?? ''];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return parseDay(written);
  } catch {
    // 31/02 or a word: the caller says so in the reader's own words.
    return undefined;
  }
}

function fullYear(text: string): string {
  return text.length === 2 ? `20${text}` : text;
}

/** @returns `HH:MM`, or undefined; a spreadsheet's own part of a day is read too */
export function timeOfCell(cell: string): string | undefined {
  const text = textOfCell(cell).toLowerCase();
  const part = /^0?[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : null;
  if (part !== null) {
    const minutes = Math.round(part * 1440);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  }
  const match = /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?|giờ)?(?::\d{2})?$/.exec(text);
  const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 0)];
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** A stall code: capitals, dashes for spaces and dots; undefined when it cannot be one. */
export function codeOfCell(cell: string): string | undefined {
  const raw = textOfCell(cell);
  const text = (wholeNumber(raw) ?? raw).toUpperCase().replace(/[\u2010-\u2015_.\s/]+/g, '-');
  return /^[A-Z0-9-]{1,20}$/.test(text) ? text : undefined;
}

const roleWords: Readonly<Record<string, TenancyRole>> = {
  'dung ten': 'holder',
  'nguoi dung ten': 'holder',
  'nguoi dung ten sap': 'holder',
  'chu sap': 'holder',
  'right holder': 'holder',
  'dang ban': 'operator',
  'nguoi dang ban': 'operator',
  'nguoi ban': 'operator',
  'thue lai': 'operator',
  'phu ban': 'seller',
  'nguoi phu ban': 'seller',
  phu: 'seller',
};

export function roleOfCell(cell: string): TenancyRole | undefined {
  const text = fold(textOfCell(cell));
  return isOneOf(tenancyRoles, text) ? text : roleWords[text];
}
