/** A number typed in the Vietnamese or the English way; undefined when it is none. */
export function readingOf(text: string): number | undefined {
  const typed = text.trim().replace(',', '.');
  return /^-?\d{1,6}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}
