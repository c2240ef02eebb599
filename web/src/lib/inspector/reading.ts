import { readingRange } from '@so-cho/db/domain/inspections';

/** A number typed in the Vietnamese or the English way; undefined when it is none, or none that is believed. */
export function readingOf(text: string): number | undefined {
  const typed = text.trim().replace(',', '.');
  if (!/^-?\d{1,6}(\.\d{1,2})?$/.test(typed)) return undefined;
  const reading = Number(typed);
  return reading >= readingRange.min && reading <= readingRange.max ? reading : undefined;
}
