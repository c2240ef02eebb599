import { DomainError } from '../errors.ts';

/** Longest code of anything that is printed: it must stay small in a QR and on a plate. */
export const codeLengthMax = 20;

/**
 * The one form of a printed code: ASCII upper case, digits and inner dashes, at most 20 characters.
 *
 * @throws DomainError code-malformed
 */
export function normaliseCode(text: string): string {
  const trimmed = text.trim();
  // Checked before upper-casing, because some letters outside ASCII become ASCII by it.
  if (trimmed.length > codeLengthMax || !/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(trimmed)) {
    throw new DomainError(
      'code-malformed',
      'invalid',
      `A code has up to ${codeLengthMax} letters A to Z, digits and dashes.`,
    );
  }
  return trimmed.toUpperCase();
}

/** Zone, row, dash, number with at least two digits, and a letter when a stall was split: `A2-07`, `A2-07B`. */
export const stallCodePattern = /^([A-Z]{1,2})([1-9]\d?)-(\d{2,3})([A-Z]?)$/;

export interface StallCodeParts {
  readonly zone: string;
  readonly row: number;
  readonly number: number;
  /** The letter a split has added, or an empty text. */
  readonly part: string;
}

/** @throws DomainError stall-code-malformed; lower case is accepted */
export function parseStallCode(text: string): StallCodeParts {
  const match = stallCodePattern.exec(text.trim().toUpperCase());
  if (!match || /[^\x20-\x7e]/.test(text)) {
    throw new DomainError('stall-code-malformed', 'invalid', 'A stall code looks like A2-07.');
  }
  const [, zone = '', row = '', number = '', part = ''] = match;
  return { zone, row: Number(row), number: Number(number), part };
}

/** `{zone: 'A', row: 2, number: 7}` → `A2-07`. */
export function stallCodeOf(parts: Omit<StallCodeParts, 'part'> & { readonly part?: string }): string {
  const code = `${parts.zone}${parts.row}-${String(parts.number).padStart(2, '0')}${parts.part ?? ''}`;
  parseStallCode(code);
  return code;
}
